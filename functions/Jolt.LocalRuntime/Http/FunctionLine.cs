using Jolt.LocalRuntime.Functions;
using Microsoft.Azure.Functions.Worker;

namespace Jolt.LocalRuntime.Http;

/// <summary>A function in the list that is shown at the start, as <c>func start</c> shows it.</summary>
internal static class FunctionLine
{
    public static string Of(FunctionMethod function, Uri address, string routePrefix) => function.Trigger switch
    {
        HttpTriggerAttribute http =>
            $"{function.Name}: [{Methods(http)}] {address.GetLeftPart(UriPartial.Authority)}{FunctionRoute.Of(function, routePrefix)}",
        TimerTriggerAttribute timer => $"{function.Name}: timerTrigger {timer.Schedule}",
        _ => $"{function.Name}: {function.InputBindings.Values.Single().Type}",
    };

    private static string Methods(HttpTriggerAttribute trigger) =>
        trigger.Methods is { Length: > 0 } methods ? string.Join(',', methods).ToUpperInvariant() : "ANY";
}
