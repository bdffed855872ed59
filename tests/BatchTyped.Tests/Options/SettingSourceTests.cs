using System.Globalization;
using BatchTyped.Options;
using Microsoft.Extensions.Options;

namespace BatchTyped.Tests.Options;

/// <summary>Whatever is set and can't be used is an error that names where it was set, and nothing is silently taken instead of it.</summary>
public class SettingSourceTests
{
    private static readonly string[] Quotes = ["\"", "'", "`", "\u201C", "\u201D", "\u2019"];

    public static TheoryData<string> Settings => [.. ClientSetting.All.Select(setting => setting.Name)];

    [Fact]
    public void Every_public_setting_is_read_from_the_configuration() => Assert.Equal(
        typeof(BatchTypedOptions).GetProperties().Where(property => property.CanWrite).Select(property => property.Name).Order(StringComparer.Ordinal),
        ClientSetting.All.Select(setting => setting.Name).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("127.0.0.1:8484")]
    [InlineData("localhost:8484")]
    [InlineData("gw.corp/anthropic")]
    [InlineData("\"https://gw.corp\"")]
    [InlineData("'https://gw.corp'")]
    [InlineData("https://gw.corp\"")]
    [InlineData("")]
    [InlineData("  \t ")]
    [InlineData("/anthropic")]
    [InlineData("//gw.corp")]
    [InlineData("https://")]
    [InlineData("https:///v1")]
    [InlineData("http://gw.corp")]
    [InlineData("http://localhost.evil.example")]
    [InlineData("http://127.0.0.1.evil.example")]
    [InlineData("ftp://gw.corp")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://gw.corp:0")]
    [InlineData("https://gw.corp:99999")]
    [InlineData("https://gw.corp?key=1")]
    [InlineData("https://gw.corp/#x")]
    [InlineData("https://${GATEWAY}/")]
    [InlineData("https://gw corp/")]
    [InlineData("https://user:secret@gw.corp/")]
    [InlineData("https://user@gw.corp/")]
    [InlineData("user:secret@gw.corp/")]
    [InlineData("sk-ant-secret")]
    public void An_address_that_cannot_be_used_names_the_variable_it_came_from(string address)
    {
        var here = new Surroundings { Environment = { ["ANTHROPIC_BASE_URL"] = address } };

        var fault = Assert.Single(here.Faults());

        Assert.StartsWith("BatchTypedOptions.BaseAddress (environment variable ANTHROPIC_BASE_URL) ", fault, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", fault, StringComparison.Ordinal);
        var there = new Surroundings { Configuration = { ["BatchTyped:BaseAddress"] = address } };
        Assert.Equal(fault.Replace("environment variable ANTHROPIC_BASE_URL", "configuration key BatchTyped:BaseAddress", StringComparison.Ordinal), Assert.Single(there.Faults()));
    }

    [Theory]
    [InlineData("http://127.0.0.1:8484", "http://127.0.0.1:8484")]
    [InlineData(" https://gw.corp/anthropic/\n", "https://gw.corp/anthropic")]
    [InlineData("https://api.anthropic.com/v1", "https://api.anthropic.com")]
    [InlineData("https://api.anthropic.com/v1/", "https://api.anthropic.com")]
    [InlineData("HTTPS://API.Anthropic.com:443//", "https://api.anthropic.com")]
    [InlineData("https://gw.corp/v1x", "https://gw.corp/v1x")]
    [InlineData("https://gw.corp/a%2fb/v1", "https://gw.corp/a%2Fb")]
    [InlineData("https://bücher.example", "https://xn--bcher-kva.example")]
    [InlineData("http://[::1]:8484/v1", "http://[::1]:8484")]
    [InlineData("http://[::ffff:127.0.0.1]:8484", "http://[::ffff:127.0.0.1]:8484")]
    [InlineData("http://127.8.9.10", "http://127.8.9.10")]
    [InlineData("http://LOCALHOST:80", "http://localhost")]
    [InlineData("http://loopback:8484", "http://localhost:8484")]
    public void What_is_called_does_not_depend_on_how_an_address_is_written(string address, string called)
    {
        var options = new Surroundings { Environment = { ["ANTHROPIC_BASE_URL"] = address } }.Read();

        Assert.Equal(called, ApiAddress.Root(options.BaseAddress));
    }

    /// <summary>A usable address and any way of writing it, drawn at random, are the same service; another path or port is another one.</summary>
    [Fact]
    public void Ways_to_write_an_address_are_one_identity()
    {
        var random = new Random(20261129);
        for (var i = 0; i < 2_000; i++)
        {
            var host = new[] { "gw.corp", "bücher.example", "api.anthropic.com", "10.1.2.3", "[2001:db8::1]" }[random.Next(5)];
            var port = random.Next(3) == 0 ? random.Next(1, 65536) : 443;
            var path = string.Concat(Enumerable.Range(0, random.Next(3)).Select(_ => "/" + new[] { "a", "B", "v1beta", "x%2Fy", "anthropic" }[random.Next(5)]));
            var plain = $"https://{host}{(port == 443 ? "" : $":{port.ToString(CultureInfo.InvariantCulture)}")}{path}";
            var other = (random.Next(2) == 0 ? "https" : "HTTPS") + "://"
                + (random.Next(2) == 0 ? host.ToUpperInvariant() : host == "bücher.example" && random.Next(2) == 0 ? "xn--bcher-kva.example" : host)
                + (port != 443 || random.Next(2) == 0 ? $":{port.ToString(CultureInfo.InvariantCulture)}" : "")
                + (random.Next(2) == 0 ? path.Replace("%2F", "%2f", StringComparison.Ordinal) : path)
                + (random.Next(2) == 0 ? "/v1" : "") + new string('/', random.Next(3));

            Assert.Equal(ApiAddress.Root(plain), ApiAddress.Root(new Surroundings { Environment = { ["ANTHROPIC_BASE_URL"] = other } }.Read().BaseAddress));
            Assert.NotEqual(ApiAddress.Root(plain), ApiAddress.Root(plain + "/other"));
        }
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public void A_blank_value_is_a_fault_of_its_key(string name)
    {
        foreach (var blank in new[] { "", " ", "\t\r\n", "\u00A0" })
        {
            var fault = Assert.Single(new Surroundings { Configuration = { [$"BatchTyped:{name}"] = blank } }.Faults());
            Assert.StartsWith($"BatchTypedOptions.{name} (configuration key BatchTyped:{name}) is blank; ", fault, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public void A_value_in_quotation_marks_is_a_fault_and_white_space_is_not(string name)
    {
        var usable = UsableTextOf(name);
        foreach (var quote in Quotes)
        {
            var fault = Assert.Single(new Surroundings { Configuration = { [$"BatchTyped:{name}"] = quote + usable + quote } }.Faults());
            Assert.StartsWith($"BatchTypedOptions.{name} (configuration key BatchTyped:{name}) is in quotation marks", fault, StringComparison.Ordinal);
        }

        var plain = new Surroundings { Configuration = { [$"BatchTyped:{name}"] = usable } }.Read();
        var spaced = new Surroundings { Configuration = { [$"BatchTyped:{name}"] = $" \t{usable}\r\n" } }.Read();
        var property = typeof(BatchTypedOptions).GetProperty(name)!;
        Assert.Equal(property.GetValue(plain), property.GetValue(spaced));
    }

    [Theory]
    [InlineData("QueueLimit", "many")]
    [InlineData("QueueLimit", "1e5")]
    [InlineData("QueueLimit", "200,000")]
    [InlineData("QueueLimit", "200_000")]
    [InlineData("QueueLimit", "99999999999999")]
    [InlineData("QueueLimit", "-1")]
    [InlineData("QueueLimit", "0")]
    [InlineData("PollFloor", "5")]
    [InlineData("PollFloor", "5s")]
    [InlineData("PollFloor", "PT5S")]
    [InlineData("PollFloor", "-00:00:05")]
    [InlineData("PollCeiling", "99:99:99")]
    [InlineData("PollCeiling", "10675199.02:48:05")]
    [InlineData("AnswerLimit", "00:00:00")]
    [InlineData("ApiVersion", "2026 10 21")]
    [InlineData("ApiVersion", "2026-10-21\r\nx-api-key: 1")]
    [InlineData("StatePath", "~/state")]
    [InlineData("StatePath", "a\0b")]
    [InlineData("ModelsPath", "a\u0007b")]
    [InlineData("ApiKey", "sk-ant-schlüssel")]
    [InlineData("ApiKey", "sk-ant one")]
    public void A_value_of_another_type_is_a_fault_of_its_key(string name, string value)
    {
        var fault = Assert.Single(new Surroundings { Configuration = { [$"BatchTyped:{name}"] = value } }.Faults());

        Assert.StartsWith($"BatchTypedOptions.{name} (configuration key BatchTyped:{name}) ", fault, StringComparison.Ordinal);
        Assert.DoesNotContain("sk-ant", fault, StringComparison.Ordinal);
        Assert.DoesNotContain(fault, char.IsControl);
    }

    /// <summary>Texts that nobody thought of: each is either read as the value it is, or a fault of its key, on one line and without a key.</summary>
    [Theory]
    [MemberData(nameof(Settings))]
    public void Any_text_is_a_value_or_a_fault(string name)
    {
        var random = new Random(name.Length * 7919);
        for (var i = 0; i < 300; i++)
        {
            var text = AnyText(random);
            var here = new Surroundings { Configuration = { [$"BatchTyped:{name}"] = text } };
            foreach (var fault in here.Faults())
            {
                Assert.StartsWith($"BatchTypedOptions.{name} (configuration key BatchTyped:{name}) ", fault, StringComparison.Ordinal);
                Assert.DoesNotContain(fault, letter => char.IsControl(letter) || char.GetUnicodeCategory(letter) == UnicodeCategory.Format);
                Assert.True(fault.Length < 700, fault);
            }
        }
    }

    [Fact]
    public void A_key_that_is_no_setting_is_a_fault_that_lists_the_settings()
    {
        var here = new Surroundings
        {
            Configuration = { ["BatchTyped:QueLimit"] = "5", ["BatchTyped:QueueLimit:Most"] = "5", ["BatchTyped:pollfloor"] = "00:00:07", ["Batch"] = "other", ["BatchTypedOther:X"] = "1" },
        };

        var faults = here.Faults();

        Assert.Equal(2, faults.Count);
        Assert.Contains(faults, fault => fault.StartsWith("The configuration key BatchTyped:QueLimit is no setting. The settings are ApiKey, ", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.StartsWith("BatchTypedOptions.QueueLimit (configuration key BatchTyped:QueueLimit) is a section", StringComparison.Ordinal));
    }

    [Fact]
    public void A_section_that_is_a_value_is_a_fault() =>
        Assert.StartsWith("The configuration key BatchTyped has a value", Assert.Single(new Surroundings { Configuration = { ["BatchTyped"] = "sk-ant-secret" } }.Faults()), StringComparison.Ordinal);

    [Fact]
    public void A_key_from_the_environment_is_named_as_a_variable()
    {
        var here = new Surroundings { Configuration = { ["BatchTyped:QueueLimit"] = "x" }, Environment = { ["BatchTyped__QueueLimit"] = "x" } };

        Assert.StartsWith("BatchTypedOptions.QueueLimit (environment variable BatchTyped__QueueLimit) is \"x\"; ", Assert.Single(here.Faults()), StringComparison.Ordinal);
    }

    [Fact]
    public void All_faults_are_reported_at_once()
    {
        var here = new Surroundings
        {
            Configuration = { ["BatchTyped:QueueLimit"] = "x", ["BatchTyped:PollFloor"] = "00:00:00", ["BatchTyped:Unknown"] = "1" },
            Environment = { ["ANTHROPIC_BASE_URL"] = "gw", ["ANTHROPIC_API_KEY"] = "\"sk\"", ["BATCHTYPED_STATE"] = "" },
            Code = options => options.AnswerLimit = TimeSpan.MaxValue,
        };

        var faults = string.Join('\n', here.Faults());

        Assert.All(
            ["BatchTyped:QueueLimit", "BatchTyped:PollFloor", "BatchTyped:Unknown", "ANTHROPIC_BASE_URL", "ANTHROPIC_API_KEY", "BATCHTYPED_STATE", "BatchTypedOptions.AnswerLimit is "],
            (string part) => Assert.Contains(part, faults, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n")]
    public void A_blank_key_in_the_environment_is_none(string blank) => Assert.Null(new Surroundings { Environment = { ["ANTHROPIC_API_KEY"] = blank } }.Read().ApiKey);

    [Fact]
    public void A_variable_that_is_not_needed_is_not_looked_at()
    {
        var here = new Surroundings
        {
            Configuration = { ["BatchTyped:ApiKey"] = "sk-ant-section" },
            Environment = { ["ANTHROPIC_BASE_URL"] = "gw", ["ANTHROPIC_API_KEY"] = "\"sk\"", ["BATCHTYPED_STATE"] = "" },
            Code = options => (options.BaseAddress, options.StatePath) = (new Uri("https://gw.corp"), "here"),
        };

        var options = here.Read();

        Assert.Equal(("sk-ant-section", "https://gw.corp/"), (options.ApiKey, options.BaseAddress.AbsoluteUri));
    }

    [Fact]
    public void A_value_that_code_replaced_is_not_blamed_on_the_configuration()
    {
        var here = new Surroundings { Configuration = { ["BatchTyped:QueueLimit"] = "5" }, Code = options => options.QueueLimit = 0 };

        Assert.StartsWith("BatchTypedOptions.QueueLimit is 0; it must be 1 to ", Assert.Single(here.Faults()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_client_without_dependency_injection_throws_the_same_error()
    {
        var exception = Assert.Throws<OptionsValidationException>(() => BatchClient.Create(new BatchTypedOptions { BaseAddress = new Uri("gw.corp", UriKind.Relative), StatePath = "\0" }));

        Assert.Equal(2, exception.Failures.Count());
    }

    private static string UsableTextOf(string name) => name switch
    {
        "BaseAddress" => "https://gw.corp/",
        "QueueLimit" or "AbsentSendLimit" => "300",
        "ApiKey" => "sk-ant-key",
        "ApiVersion" => "2023-06-01",
        "StatePath" or "ModelsPath" => "folder",
        _ => "00:01:01",
    };

    private static string AnyText(Random random)
    {
        string[] pieces =
        [
            "https://", "http://", "127.0.0.1", "localhost", ":", "/", "@", "\\", "..", "00", "1", "-", "+", "e9", "NaN", "∞", "null", "true", "{}", "[", "]", "%", "$HOME", "~",
            "\"", "'", " ", "\t", "\n", "\0", "\u001b[31m", "\u202E", "\u2066", "\uFEFF", "\u0130", "😀", "\ud800", "sk-ant-api03-abc", new string('9', 40), new string('x', 400),
        ];
        return string.Concat(Enumerable.Range(0, random.Next(1, 6)).Select(_ => pieces[random.Next(pieces.Length)]));
    }
}
