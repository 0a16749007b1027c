namespace Jolt.Sandbox.Reference.Execution;

/// <summary>
/// The cost table jolt-fuel-1. How it is read here, where the table's sentence leaves a choice:
/// an operator is paid for before it does anything, so one that traps has been paid; a run that cannot pay ends right
/// there, out of fuel. Entering a function of a module is paid by whoever enters, the host included; a function of the
/// host costs only its call. Bulk operators check their bounds first, then pay for whole groups of bytes or slots
/// (rounded down), then touch them. Nothing is paid for what happens before the start function: initial values and
/// active segments. table.grow that succeeds is a bulk operator on the new slots; memory.grow and memory.size are not.
/// </summary>
public static class FuelRules
{
    public const int Entry = 1;
    public const int BytesEach = 64;
    public const int SlotsEach = 8;

    private static readonly int[] FreeOperators =
    [
        0x00, // unreachable
        0x01, // nop
        0x02, // block
        0x03, // loop
        0x05, // else
        0x0B, // end
        0x0F, // return
        0x1A, // drop
    ];

    public static int OfOperator(int opcode) => FreeOperators.Contains(opcode) ? 0 : 1;
}
