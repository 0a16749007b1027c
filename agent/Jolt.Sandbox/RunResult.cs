namespace Jolt.Sandbox;

/// <summary>What came of a run. All but <c>killed</c> and the processor time is the same on every machine.</summary>
public sealed record RunResult
{
    /// <summary>
    /// <c>exit:N</c>, <c>trap:…</c> (see <see cref="TrapKinds.Text"/>), <c>out-of-fuel</c>, <c>output-too-large</c> or
    /// <c>killed</c>.
    /// </summary>
    public required string Outcome { get; init; }

    /// <summary>The fuel spent; exactly the limit when it ran out.</summary>
    public required long Fuel { get; init; }

    /// <summary>Standard output.</summary>
    public required byte[] Output { get; init; }

    /// <summary>The last bytes of standard error.</summary>
    public required byte[] Errors { get; init; }

    /// <summary>The pages of 64 KiB that the memory had at its largest.</summary>
    public required int MemoryPagesPeak { get; init; }

    /// <summary>What the run's thread used of a processor here: no time in which it was paused or had to wait.</summary>
    public TimeSpan ProcessorTime { get; init; }

    /// <summary>The trap, if there was one.</summary>
    public TrapKind? Trap { get; init; }
}
