using System.Reflection.Emit;

namespace Jolt.Sandbox.Compilation;

/// <summary>
/// A small innermost loop whose body is emitted several times in a row: each copy's branches back go to the next one,
/// and the last one's to the loop's start. So fuel is paid and the limit looked at once for all of them.
/// </summary>
internal sealed class LoopCopies(int bodyStart, Label start, Label exit, int left, bool oneWayBack)
{
    /// <summary>Where the body's first operator lies in the module.</summary>
    public int BodyStart { get; } = bodyStart;

    /// <summary>The start of the first copy, where the limit is checked.</summary>
    public Label Start { get; } = start;

    /// <summary>Where copies that fall out of the loop's end meet.</summary>
    public Label Exit { get; } = exit;

    /// <summary>Fuel that is spent but not yet paid there.</summary>
    public int ExitPending { get; set; } = Frame.NoJoin;

    /// <summary>Copies that are still to be emitted after the current one.</summary>
    public int Left { get; set; } = left;

    /// <summary>Only one branch leads back, so that what is known there is known in the next copy.</summary>
    public bool OneWayBack { get; } = oneWayBack;

    /// <summary>The addresses that are known at that branch.</summary>
    public KeyValuePair<int, (LocalBuilder Address, long Checked)>[] AddressesBack { get; set; } = [];
}
