using System.Collections;

namespace Jolt.Sandbox.Compilation.Splitting;

/// <summary>
/// A stretch of a function's code that is compiled into a method of its own. It starts and ends where its block has
/// no operands, and leaves through its end or to labels of blocks around it.
/// </summary>
/// <param name="Around">The block that it stands in.</param>
/// <param name="Start">The offset of its first byte in the module.</param>
/// <param name="End">The offset behind its last byte.</param>
/// <param name="FirstLoop">How many loops of the function come before it.</param>
/// <param name="EndsUnreachable">Whether its end is never reached.</param>
/// <param name="Weight">The estimated IL instructions of its method.</param>
internal sealed record Region(
    Sequence Around, int Start, int End, int FirstLoop, bool EndsUnreachable, int Weight)
{
    /// <summary>Its place among the function's regions; an inner one comes before the one around it.</summary>
    public int Index { get; init; }

    /// <summary>How many loops are in it.</summary>
    public int Loops { get; set; }

    /// <summary>The frames that it leaves to. A region answers the place in this list, or its length for its end.</summary>
    public int[] Exits { get; set; } = [];

    /// <summary>Locals that its code, or that of regions in it, reads or writes.</summary>
    public BitArray Touched { get; set; } = new(0);

    public BitArray Written { get; set; } = new(0);

    /// <summary>Locals that it takes from the frame when it starts.</summary>
    public BitArray Taken { get; set; } = new(0);

    /// <summary>For each exit, and then for its end, the locals that it leaves in the frame.</summary>
    public BitArray[] Left { get; set; } = [];

    /// <summary>Locals that it shares with the code around it.</summary>
    public BitArray Shared { get; set; } = new(0);

    public bool Contains(Region other) => Start <= other.Start && other.End <= End && Index != other.Index;
}
