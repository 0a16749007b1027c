using Jolt.Sandbox.Reference.Binary;

namespace Jolt.Sandbox.Reference.Execution;

/// <summary>
/// The deterministic stack depth: each call takes slots from a budget and gives them back when it returns. A function
/// without any call in its body takes none. A call of another instance or of the host takes slots of its own.
/// </summary>
public static class StackRule
{
    public const int Slots = 4 * 1024 * 1024;
    public const int BoundarySlots = 128;

    private const int BaseSlots = 16;
    private const int LargeCodeBytes = 4096;
    private const int CodeBytesEach = 8;
    private const int Call = 0x10;
    private const int CallIndirect = 0x11;

    public static int Weight(DecodedModule module, Signature type, BodyEntry body)
    {
        if (!body.Code.Any(instruction => instruction.Opcode is Call or CallIndirect))
        {
            return 0;
        }

        var large = body.CodeBytes > LargeCodeBytes ? body.CodeBytes / CodeBytesEach : 0;
        return BaseSlots + type.Parameters.Length + body.Locals.Length + OperandHeight.Highest(module, type, body)
            + large;
    }
}
