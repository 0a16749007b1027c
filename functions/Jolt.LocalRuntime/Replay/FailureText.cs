using Microsoft.DurableTask;

namespace Jolt.LocalRuntime.Replay;

/// <summary>Failures that fit into a history.</summary>
internal static class FailureText
{
    private const int MessageCharactersMax = 4_000;
    private const int StackTraceCharactersMax = 6_000;
    private const int DepthMax = 3;

    public static TaskFailureDetails Of(Exception exception) => Shorten(TaskFailureDetails.FromException(exception), DepthMax);

    private static TaskFailureDetails Shorten(TaskFailureDetails details, int depth) => details with
    {
        ErrorMessage = Cut(details.ErrorMessage, MessageCharactersMax)!,
        StackTrace = Cut(details.StackTrace, StackTraceCharactersMax),
        InnerFailure = depth > 1 && details.InnerFailure is { } inner ? Shorten(inner, depth - 1) : null,
    };

    private static string? Cut(string? text, int charactersMax) =>
        text?.Length > charactersMax ? text[..charactersMax] + "…" : text;
}
