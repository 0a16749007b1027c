using Jolt.Agent.Work;
using Jolt.Contracts.Fuel;

namespace Jolt.Agent.Control;

/// <summary>A chunk in the agent's book.</summary>
/// <param name="Lease">What was leased.</param>
/// <param name="State">How far it is; whether it is held is not the book's to know.</param>
/// <param name="Since">When it began to run; before that, when it was leased.</param>
internal sealed record BookedChunk(AgentEvent.Leased Lease, ChunkState State, DateTimeOffset Since)
{
    /// <summary>How long it ran before it was held for the last time.</summary>
    internal TimeSpan WorkedBefore { get; init; }

    /// <summary>Since when it has been running without being held; null while it does not.</summary>
    internal DateTimeOffset? WorkingSince { get; init; }

    internal BookedChunk Begun(DateTimeOffset now, bool held) =>
        this with { State = ChunkState.Running, Since = now, WorkingSince = held ? null : now };

    internal BookedChunk Ended() => this with { State = ChunkState.Sending };

    internal BookedChunk HeldAt(DateTimeOffset now) => this with { WorkedBefore = Worked(now), WorkingSince = null };

    internal BookedChunk GoneOnAt(DateTimeOffset now) =>
        State == ChunkState.Running ? this with { WorkedBefore = Worked(now), WorkingSince = now } : this;

    /// <param name="now">The time.</param>
    /// <param name="fuelPerSecond">What this PC burns; zero where it has not run anything yet.</param>
    internal RunningChunk At(DateTimeOffset now, double fuelPerSecond)
    {
        var burned = fuelPerSecond * Worked(now).TotalSeconds;
        return new(
            Lease.Job, Lease.Index, Lease.Level.Name(), State, Since, Lease.FuelMax,
            State == ChunkState.Running && burned > 0 ? (long)Math.Min(burned, Lease.FuelMax) : null)
        {
            Pool = Lease.Pool,
            Account = Lease.Account,
        };
    }

    private TimeSpan Worked(DateTimeOffset now) => WorkedBefore + (now - WorkingSince ?? TimeSpan.Zero);
}
