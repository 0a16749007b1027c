namespace Jolt.Sandbox.Compilation;

/// <summary>What the survey found out about a loop.</summary>
internal sealed class LoopShape
{
    /// <summary>Nothing is carried into it or out of it.</summary>
    public bool IsPlain { get; init; }

    public bool Innermost { get; set; } = true;

    public bool Calls { get; set; }

    public int Operators { get; set; }

    /// <summary>Operators that store a value in the memory.</summary>
    public int Stores { get; set; }

    /// <summary>Branches to the loop's start.</summary>
    public int WaysBack { get; set; }

    /// <summary>How often the body is emitted.</summary>
    public int Copies { get; set; } = 1;
}
