using TicketTriage.Tasks;

namespace TicketTriage.Offline;

/// <summary>What the keyword responder counts: stems in lower case, of the languages that the sample's tickets are written in.</summary>
internal static class Keywords
{
    /// <summary>By category; of equal counts the first wins.</summary>
    public static readonly IReadOnlyList<(TicketCategory Category, IReadOnlyList<string> Stems)> Categories =
    [
        (TicketCategory.Billing, Stems("""
            plan |plan,|plan.|¥|₹|chf|invoice|refund|charg|payment|bill|subscription|price|pricing|receipt|vat |discount|credit|£|$|€|money|
            paid|pay |fee|seats|licence|trial|renew|bank|rechnung|gebucht|erstatt|lastschrift|abo |facture|rembours|prélev|abonnement|cobr|
            factura|reembols|fatura|fattur|rimbors|addebit|terugbetal|afgeschreven|faktur|zwrot|płatno|pobra|iade|ücret|рахун|оплат|кошти|請求|
            返金|領収|引き落|退款|发票|扣款|扣了|结账|결제|환불|영수증|فاتورة|استرداد|خصم|بिल|बिल|रिफंड|भुगतान|इनवॉइस|पैसे
            """)),
        (TicketCategory.Account, Stems("""
            login|log in|logged|sign in|password|2fa|two-factor|account|locked|profile|verif|role|access|username|passwort|anmeld|einloggen|
            konto|mot de passe|compte|connecter|contraseña|cuenta|senha|conta |accesso|wachtwoord|inloggen|hasł|zalogow|kont|şifre|hesab|giriş|
            пароль|увійти|акаунт|обліков|ログイン|パスワード|アカウント|密码|登录|账号|계정|로그인|비밀번호|كلمة المرور|حساب|पासवर्ड|लॉगिन|खाता|खाते
            """)),
        (TicketCategory.Shipping, Stems("""
            order |order.|order?|box |bestell|commande|订单|parcel|package|courier|deliver|tracking|ship|arriv|stock|return |paket|
            liefer|sendung|zustell|colis|livrais|livré|pedido|paquete|envío|entrega|encomenda|pacco|spedi|consegn|pakket|bezorg|paczk|przesył|
            kargo|teslim|sipariş|посилк|достав|замовлен|届|配送|荷物|快递|包裹|物流|배송|택배|طرد|شحن|توصيل|पार्सल|डिलीवरी|कूरियर|ऑर्डर
            """)),
        (TicketCategory.Technical, Stems("""
            connect|firefox|chrome|import|sensor|firmware|settings|can't be|stopped|notif|site |ordinateur|lent|conect|lento|sincroniz|
            aplikacj|aktualiz|застосун|сервіс|搜索|推送|通知|上传|不能用|알림|تعمل|المزامنة|crash|app |app,|app.|sync|error|export|upload|bug|api |500|
            freez|load|update|version|work|broken|blank|screen|empty|duplicate|browser|widget|search|offline|wi-fi|report|pdf|
            file|chart|slow|down|vanish|stürzt|fehler|erreichbar|plante|erreur|synchron|fonctionne|funciona|fallo|erro |non funziona|errore|
            werkt niet|foutmelding|błąd|działa|hata|çalışm|açılm|помилк|не працю|アプリ|エラー|動か|落ち|画面|同期|闪退|报错|打不开|오류|앱|안 돼|تطبيق|خطأ|ऐप|एरर|
            काम नहीं
            """)),
    ];

    public static readonly IReadOnlyList<string> Urgent = Stems("""
        urgent|immediately|at once|asap|deadline|hacked|outage|right away|right now|now!|now,|now please|quickly|sev 1|is down|emergency|
        stolen|wasn't me|fraud|safety|dringend|sofort|umgehend|gehackt|urgente|urgence|tout de suite|vite|cuanto antes|inmediat|imediat|
        rápido|subito|spoed|meteen|pilne|natychmiast|acil|hemen|терміново|негайно|至急|緊急|紧急|立刻|马上|万火急|긴급|급해|급합|당장|عاجل|فوراً|तुरंत|अर्जेंट
        """);

    /// <summary>Said by those who can wait; each takes one urgent word back, such as the one in "not urgent".</summary>
    public static readonly IReadOnlyList<string> Calm = Stems("""
        not urgent|isn't urgent|no rush|no hurry|nothing urgent|whenever|can wait|next week|some day|rien d'urgent|pas urgent|
        nicht dringend|eilt nicht|keine eile|no es urgente|sin prisa|não é urgente|sem pressa|non è urgente|geen haast|急ぎません|不急|acele|
        не терміново|급하지 않|nie jest pilne|nie pali|ليس عاجل|जल्दी नहीं
        """);

    private static string[] Stems(string list) => list.ReplaceLineEndings("").Split('|');
}
