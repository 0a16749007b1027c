using Jolt.Contracts.Pools;

namespace Jolt.Broker.Storage.Tables;

/// <summary>What a change of a pool's rules asks for beforehand.</summary>
/// <param name="MustBeNew">The pool must not be there yet.</param>
/// <param name="Tag">The rules must be the ones of this tag; null for any, <c>*</c> for any that are there.</param>
public sealed record PoolPrecondition(bool MustBeNew, string? Tag)
{
    /// <summary>Nothing is asked for.</summary>
    public static PoolPrecondition None { get; } = new(MustBeNew: false, Tag: null);
}

/// <summary>How creating or editing a pool ended.</summary>
public abstract record PutPoolOutcome
{
    private PutPoolOutcome()
    {
    }

    /// <summary>The pool is new.</summary>
    /// <param name="Pool">The pool.</param>
    public sealed record Created(PoolView Pool) : PutPoolOutcome;

    /// <summary>The pool was there, and its rules are the wanted ones now.</summary>
    /// <param name="Pool">The pool.</param>
    public sealed record Edited(PoolView Pool) : PutPoolOutcome;

    /// <summary>The rules are not what was asked for beforehand. Nothing was changed.</summary>
    /// <param name="Current">The pool as it is, or null if there is none.</param>
    public sealed record NotAsExpected(PoolView? Current) : PutPoolOutcome;
}
