using System.Text.Json;
using BatchTyped.Emulator.Core;
using BatchTyped.Emulator.Models;

namespace BatchTyped.Emulator.Validation;

internal static class ParamsRules
{
    public static ApiError? Check(JsonElement root, RuleContext context)
    {
        var name = new MessageParams(root).Model;
        return context.Models.Find(name) is { } model && model.LifecycleAt(context.Now) != ModelLifecycle.Retired ? null : ApiError.NotFound($"model: {name}");
    }

    public static ApiError? CheckForCounting(JsonElement root, RuleContext context) => Check(root, context);
}
