using System.Globalization;
using BatchTyped.Emulator.Core;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;

namespace BatchTyped.Emulator.Http;

/// <summary>The way of every call: headers, gate, limits, faults, then the endpoint; and every error in the API's shape.</summary>
internal sealed class ApiPipeline(EmulatorCore core)
{
    private const long MaxBodyBytes = 32_000_000;

    /// <summary>Makes a handler of an endpoint.</summary>
    public RequestDelegate Handle(EmulatorEndpoint endpoint, Func<ApiCall, Task> carryOut) =>
        context => GuardAsync(context, call => RunAsync(call, endpoint, carryOut));

    /// <summary>Answers what no endpoint takes.</summary>
    public Task FallBackAsync(HttpContext context) => GuardAsync(context, call => call.FailAsync(context.Response.StatusCode == StatusCodes.Status405MethodNotAllowed
        ? new ApiError(405, ErrorKinds.InvalidRequest, "Method Not Allowed")
        : ApiError.NotFound("Not Found")));

    /// <summary>Turns whatever a call throws into the API's error, or into a closed connection.</summary>
    public async Task GuardAsync(HttpContext context, Func<ApiCall, Task> run)
    {
        var call = new ApiCall(context, core, core.NextRequestId());
        context.Response.Headers["request-id"] = call.RequestId;
        context.Response.Headers["anthropic-organization-id"] = core.OrganizationId;
        context.Response.Headers.Date = core.Clock.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
        try
        {
            await run(call);
        }
        catch (Exception exception) when (context.RequestAborted.IsCancellationRequested || exception is OperationCanceledException or ConnectionResetException)
        {
            context.Abort();
        }
        catch (Exception) when (context.Response.HasStarted)
        {
            context.Abort();
        }
        catch (BadHttpRequestException exception)
        {
            await call.FailAsync(exception.StatusCode == StatusCodes.Status413PayloadTooLarge ? ApiError.TooLarge() : ApiError.Invalid(exception.Message));
        }
        catch (Exception exception)
        {
            await call.FailAsync(new ApiError(500, ErrorKinds.Api, $"Internal error of the emulator: {exception.Message}"));
        }
    }

    private async Task RunAsync(ApiCall call, EmulatorEndpoint endpoint, Func<ApiCall, Task> carryOut)
    {
        if (core.Options.Latency > TimeSpan.Zero)
        {
            await Task.Delay(core.Options.Latency, core.Clock, call.Aborted);
        }

        if (!ApiGate.Admit(call.Context.Request, core.Options).Succeeded(out var caller, out var refusal))
        {
            await call.FailAsync(refusal);
            return;
        }

        call.Caller = caller;
        call.Context.Response.Headers["anthropic-workspace-id"] = caller.Workspace;
        var limit = core.TakeCall(FamilyOf(endpoint));
        ApiGate.WriteRateLimit(call.Context.Response, limit);
        if (limit.RetryAfter is { } wait)
        {
            await call.FailAsync(new ApiError(429, ErrorKinds.RateLimit, $"This request would exceed the rate limit of {limit.Limit} requests per minute of your organization.", RetryAfter: wait));
            return;
        }

        call.Faults = new CallFaults(core.FaultsOf(endpoint, call.Context.Request.RouteValues["id"] as string));
        if (await IsStoppedByFaultAsync(call))
        {
            return;
        }

        if (HasBody(endpoint) && ApiGate.CheckBody(call.Context.Request, endpoint == EmulatorEndpoint.Create ? core.Options.MaxCreateBytes : MaxBodyBytes) is { } unfit)
        {
            await call.FailAsync(unfit);
            return;
        }

        await CarryOutAsync(call, carryOut);
    }

    /// <summary>What goes wrong before the body is read.</summary>
    private static async Task<bool> IsStoppedByFaultAsync(ApiCall call)
    {
        if (call.Faults.Find(FaultKind.Stall) is { } stall)
        {
            await Task.Delay(stall.Delay ?? Timeout.InfiniteTimeSpan, call.Core.Clock, call.Aborted);
        }

        if (call.Faults.Find(FaultKind.Refuse) is { } refuse)
        {
            await call.FailAsync(ErrorOf(refuse));
            return true;
        }

        if (call.Faults.Find(FaultKind.HtmlPage) is { } page)
        {
            var html = "<html>\r\n<head><title>Bad gateway</title></head>\r\n<body><center><h1>Bad gateway</h1></center><hr></body>\r\n</html>\r\n"u8.ToArray();
            await call.BeginAnswer(page.Status ?? 502, "text/html", html.Length).WriteAsync(html, call.Aborted);
            return true;
        }

        return false;
    }

    /// <summary>Carries the call out, and lets its answer get lost or changed where that was planned.</summary>
    private static async Task CarryOutAsync(ApiCall call, Func<ApiCall, Task> carryOut)
    {
        var lose = call.Faults.Find(FaultKind.LoseAnswer);
        var fail = call.Faults.Find(FaultKind.FailAfterAccepting);
        var breakJson = call.Faults.Find(FaultKind.BrokenJson);
        call.IsMuted = (lose ?? fail ?? breakJson) is not null;
        await carryOut(call);
        if (!call.IsMuted)
        {
            return;
        }

        call.IsMuted = false;
        if (lose is not null)
        {
            call.Context.Abort();
        }
        else if (fail is not null)
        {
            await call.FailAsync(ErrorOf(fail));
        }
        else
        {
            var broken = "{\"id\":\"msgbatch_0"u8.ToArray();
            await call.BeginAnswer(200, "application/json", broken.Length).WriteAsync(broken, call.Aborted);
        }
    }

    private static ApiError ErrorOf(Fault fault)
    {
        var status = fault.Status ?? (fault.ErrorType is { } type ? ErrorKinds.StatusOf(type) : 500);
        return new ApiError(
            status,
            fault.ErrorType ?? ErrorKinds.OfStatus(status),
            fault.Message ?? "[emulated error]",
            fault.ErrorCode,
            fault.RetryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : null);
    }

    private static bool HasBody(EmulatorEndpoint endpoint) => endpoint is EmulatorEndpoint.Create or EmulatorEndpoint.Messages or EmulatorEndpoint.CountTokens;

    private static CallFamily FamilyOf(EmulatorEndpoint endpoint) => endpoint switch
    {
        EmulatorEndpoint.Messages => CallFamily.Messages,
        EmulatorEndpoint.CountTokens => CallFamily.CountTokens,
        EmulatorEndpoint.Models => CallFamily.Models,
        _ => CallFamily.Batches,
    };
}
