using System.Collections.Immutable;

namespace Jolt.Agent.Speed;

/// <summary>How a module failed on this machine, for reasons that are not the program's own.</summary>
/// <param name="Times">How often.</param>
/// <param name="Reason">The last reason.</param>
/// <param name="LastAt">When it was.</param>
/// <param name="IsFinal">Whether trying again is of no use: the sandbox does not accept it.</param>
internal sealed record ModuleFailure(int Times, string Reason, DateTimeOffset LastAt, bool IsFinal);

/// <summary>
/// The modules that failed here. One that killed its worker twice, or that this sandbox refuses, is not run again for a
/// while: other machines may do better, and this one has better things to do.
/// </summary>
/// <param name="Failures">By the module's SHA-256.</param>
internal sealed record FailedModules(ImmutableDictionary<string, ModuleFailure> Failures)
{
    /// <summary>Failures after which a module is refused. The first may have been this machine's bad moment.</summary>
    internal const int TimesMax = 2;

    /// <summary>Hours that a failure is remembered: memory may be free again, or Jolt be newer.</summary>
    internal const int RememberedHours = 24;

    /// <summary>Modules that are remembered; the oldest are forgotten.</summary>
    internal const int RememberedMax = 1_000;

    internal static FailedModules None { get; } = new(ImmutableDictionary<string, ModuleFailure>.Empty);

    /// <summary>Why a module is not run here; null where it may be.</summary>
    internal string? RefusalOf(string module, DateTimeOffset now) =>
        Failures.GetValueOrDefault(module) is { } failure && IsRemembered(failure, now) && (failure.IsFinal || failure.Times >= TimesMax)
            ? failure.Reason
            : null;

    /// <summary>The modules that are not run here, the one that failed last first.</summary>
    internal IEnumerable<string> RefusedAt(DateTimeOffset now) => Failures
        .Where(failure => RefusalOf(failure.Key, now) is not null)
        .OrderByDescending(failure => failure.Value.LastAt)
        .Select(failure => failure.Key);

    /// <summary>With one failure more.</summary>
    internal FailedModules With(string module, string reason, bool isFinal, DateTimeOffset now)
    {
        var before = Failures.GetValueOrDefault(module) is { } known && IsRemembered(known, now) ? known : null;
        var failure = new ModuleFailure((before?.Times ?? 0) + 1, reason, now, isFinal || before is { IsFinal: true });
        return new FailedModules(Trim(Failures.SetItem(module, failure), now));
    }

    /// <summary>Without a module: it ran to its end after all.</summary>
    internal FailedModules Without(string module) =>
        Failures.ContainsKey(module) ? new FailedModules(Failures.Remove(module)) : this;

    private static ImmutableDictionary<string, ModuleFailure> Trim(
        ImmutableDictionary<string, ModuleFailure> failures, DateTimeOffset now)
    {
        var forgotten = failures.Where(failure => !IsRemembered(failure.Value, now)).Select(failure => failure.Key);
        var kept = failures.RemoveRange(forgotten);
        return kept.Count <= RememberedMax
            ? kept
            : kept.RemoveRange(kept.OrderBy(failure => failure.Value.LastAt).Take(kept.Count - RememberedMax).Select(failure => failure.Key));
    }

    private static bool IsRemembered(ModuleFailure failure, DateTimeOffset now) =>
        now - failure.LastAt < TimeSpan.FromHours(RememberedHours);
}
