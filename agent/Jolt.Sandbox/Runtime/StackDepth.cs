using Jolt.Sandbox.Binary;

namespace Jolt.Sandbox.Runtime;

/// <summary>
/// The rule of stack exhaustion. Each call of a function that itself calls takes a weight of slots, which is a
/// property of the module and not of the machine: so the trap comes at the same depth everywhere. The host's
/// stack is so large that the rule always bites first.
/// </summary>
internal static class StackDepth
{
    /// <summary>Slots of 8 bytes for all nested calls of a run: 32 MiB as the program sees it.</summary>
    public const int SlotsMax = 4 * 1024 * 1024;

    /// <summary>What a call costs besides its parameters, locals and operands.</summary>
    public const int BaseSlots = 16;

    /// <summary>What a call through the host costs.</summary>
    public const int HostCallSlots = 128;

    /// <summary>
    /// Bodies larger than this take a slot for every 8 bytes more, since the JIT gives a huge function's
    /// intermediate values stack space that its declared locals say nothing of.
    /// </summary>
    private const int LargeBodyBytes = 4096;
    private const int BodyBytesPerSlot = 8;

    /// <summary>The host's stack: no frame was seen to take four times its weight; eight times is what there is.</summary>
    public const int ThreadBytes = (SlotsMax * 8 * 8) + (32 * 1024 * 1024);

    public static int Weight(FunctionType type, FunctionBody body)
    {
        var bytes = body.End - body.Start;
        var large = bytes > LargeBodyBytes ? bytes / BodyBytesPerSlot : 0;
        return BaseSlots + type.Parameters.Length + body.Locals.Length + body.OperandsMax + large;
    }
}
