using Jolt.Sandbox.Reference.Binary;
using Jolt.Sandbox.Reference.Execution;

namespace Jolt.Sandbox.Reference.Operators;

/// <summary>Whole ranges of the memory. Bounds first, then the fuel, then the bytes.</summary>
internal static class BulkOperators
{
    public static void AddTo(Action<Machine, Instruction>[] table)
    {
        table[0x108] = static (machine, segment) => Move(machine, machine.Instance.Data[segment.Index]);
        table[0x109] = static (machine, segment) => machine.Instance.Data[segment.Index] = [];
        table[0x10A] = static (machine, _) => Move(machine, machine.Instance.Memories[0].Bytes);
        table[0x10B] = Fill;
    }

    private static void Move(Machine machine, byte[] from)
    {
        var to = machine.Instance.Memories[0].Bytes;
        var count = machine.PopU32();
        var source = machine.PopU32();
        var target = machine.PopU32();
        Bounds.Require(source, count, from.LongLength, Traps.Memory);
        Bounds.Require(target, count, to.LongLength, Traps.Memory);
        machine.Pay(count / FuelRules.BytesEach);
        Array.Copy(from, source, to, target, count);
    }

    private static void Fill(Machine machine, Instruction instruction)
    {
        var bytes = machine.Instance.Memories[0].Bytes;
        var count = machine.PopU32();
        var value = (byte)machine.PopU32();
        var start = machine.PopU32();
        Bounds.Require(start, count, bytes.LongLength, Traps.Memory);
        machine.Pay(count / FuelRules.BytesEach);
        for (var index = 0u; index < count; index++)
        {
            bytes[start + index] = value;
        }
    }
}
