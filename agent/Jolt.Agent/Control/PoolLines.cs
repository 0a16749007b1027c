using Jolt.Agent.Pools;
using Jolt.Agent.Settings;
using Jolt.Contracts.Fuel;

namespace Jolt.Agent.Control;

/// <summary>How it stands with each pool.</summary>
internal static class PoolLines
{
    /// <summary>The chosen ones first, in their order, then the others.</summary>
    internal static IReadOnlyList<PoolStatus> Of(Enrolments enrolments, IReadOnlyList<RunningChunk> chunks, Earnings earned)
    {
        var chosen = enrolments.Chosen;
        var joined = enrolments.All.Select(enrolment => enrolment.Identity).ToList();
        return
        [
            .. chosen.Concat(enrolments.All.Except(chosen)).Select(enrolment =>
            {
                var held = chunks.Count(chunk => chunk.Account == enrolment.Identity.Account);
                var (state, reason) = StateOf(enrolment, chosen.Contains(enrolment), held);
                return new PoolStatus(
                    PoolNames.Of(enrolment.Identity, joined), enrolment.Identity.Broker, enrolment.Identity.Agent,
                    enrolment.Identity.Account, state, reason, enrolment.Lowest?.Name(), held, earned.OfPool(enrolment.Identity.Account));
            }),
        ];
    }

    /// <summary>A pool for people, in one line.</summary>
    internal static string Text(PoolStatus pool)
    {
        var from = pool.LowestPrice is { } lowest ? $", from {lowest}" : "";
        var earned = $"earned today {FuelUnits.ToJolts(pool.Earned.Today)}, in all {FuelUnits.ToJolts(pool.Earned.InAll)} in {pool.Earned.Chunks} chunks";
        return $"{pool.Name}  {StateText(pool)}{from}; {earned}";
    }

    private static string StateText(PoolStatus pool) => pool.State switch
    {
        PoolState.Working => $"{pool.Chunks} chunk(s) held",
        PoolState.Ready => "ready",
        PoolState.Unreachable => $"does not answer ({pool.Reason})",
        PoolState.Ended => $"over: {pool.Reason}",
        _ => "not in 'pools'",
    };

    private static (PoolState State, string Reason) StateOf(Enrolment enrolment, bool isChosen, int held) => enrolment switch
    {
        { Refusal: { } refusal } => (PoolState.Ended, Commands.Failure.OneLine(refusal.Message)),
        _ when !isChosen && held == 0 => (PoolState.NotChosen, ""),
        { Trouble: { } trouble } => (PoolState.Unreachable, Commands.Failure.OneLine(trouble)),
        _ => (held > 0 ? PoolState.Working : PoolState.Ready, ""),
    };
}
