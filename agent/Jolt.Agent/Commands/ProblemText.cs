using Jolt.Contracts.Fuel;
using Jolt.Contracts.Problems;

namespace Jolt.Agent.Commands;

/// <summary>Says a broker's refusal in one line, with what to do where that is known.</summary>
internal static class ProblemText
{
    internal static Failure Failure(Problem problem) => new(ExitCodeOf(problem.Type), Line(problem));

    private static int ExitCodeOf(string type) => type switch
    {
        ProblemTypes.InsufficientCredit => ExitCodes.NotEnoughCredit,
        ProblemTypes.Unauthenticated => ExitCodes.NotAuthenticated,
        ProblemTypes.StorageUnavailable => ExitCodes.StorageUnreachable,
        _ => ExitCodes.Refused,
    };

    private static string Line(Problem problem)
    {
        // Where one field is wrong the broker says so at once.
        var unsaid = problem.Errors?.Where(error => !problem.Detail.Contains(error.Expected, StringComparison.Ordinal)).ToList() ?? [];
        var fields = unsaid.Count > 0 ? $" {string.Join("; ", unsaid.Select(error => $"{error.Field}: {error.Expected}"))}." : "";
        return Commands.Failure.OneLine(problem.Detail + fields + Advice(problem));
    }

    private static string Advice(Problem problem) => problem.Type switch
    {
        ProblemTypes.InsufficientCredit when problem is { Needed: { } needed, Available: { } available } =>
            $" Needed are {FuelUnits.ToJolts(needed)}, available are {FuelUnits.ToJolts(available)}: " +
            "earn more with 'jolt agent run', or lower --fuel, --level or --verification.",
        ProblemTypes.Unauthenticated => " Give a valid key with --key or JOLT_KEY, or open an account with 'jolt account create'.",
        ProblemTypes.StorageUnavailable => " Nothing is lost: try again when the broker's storage is back.",
        ProblemTypes.Internal => " Try again; the broker's log has the details.",
        _ => "",
    };
}
