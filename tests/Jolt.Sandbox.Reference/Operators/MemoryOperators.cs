using Jolt.Sandbox.Reference.Binary;
using Jolt.Sandbox.Reference.Execution;

namespace Jolt.Sandbox.Reference.Operators;

/// <summary>Loads, stores, size and growth.</summary>
internal static class MemoryOperators
{
    public static void AddTo(Action<Machine, Instruction>[] table)
    {
        table[0x28] = table[0x2A] = table[0x35] = Load(4, static bits => bits);
        table[0x29] = table[0x2B] = Load(8, static bits => bits);
        table[0x2C] = Load(1, static bits => (uint)(sbyte)bits);
        table[0x2D] = table[0x31] = Load(1, static bits => bits);
        table[0x2E] = Load(2, static bits => (uint)(short)bits);
        table[0x2F] = table[0x33] = Load(2, static bits => bits);
        table[0x30] = Load(1, static bits => (ulong)(sbyte)bits);
        table[0x32] = Load(2, static bits => (ulong)(short)bits);
        table[0x34] = Load(4, static bits => (ulong)(int)bits);
        table[0x36] = table[0x38] = table[0x3E] = Store(4);
        table[0x37] = table[0x39] = Store(8);
        table[0x3A] = table[0x3C] = Store(1);
        table[0x3B] = table[0x3D] = Store(2);
        table[0x3F] = static (machine, _) => machine.PushU32(machine.Instance.Memories[0].Pages);
        table[0x40] = Grow;
    }

    /// <summary>The bytes of an access, lowest first, as a number.</summary>
    public static ulong Read(Machine machine, ulong address, int count)
    {
        var bytes = machine.Instance.Memories[0].Bytes;
        Bounds.Require(address, (ulong)count, bytes.LongLength, Traps.Memory);
        ulong bits = 0;
        for (var index = 0; index < count; index++)
        {
            bits |= (ulong)bytes[address + (ulong)index] << (index * 8);
        }

        return bits;
    }

    public static void Write(Machine machine, ulong address, int count, ulong bits)
    {
        var bytes = machine.Instance.Memories[0].Bytes;
        Bounds.Require(address, (ulong)count, bytes.LongLength, Traps.Memory);
        for (var index = 0; index < count; index++)
        {
            bytes[address + (ulong)index] = (byte)(bits >> (index * 8));
        }
    }

    private static Action<Machine, Instruction> Load(int count, Func<ulong, ulong> extend) =>
        (machine, access) => machine.PushU64(extend(Read(machine, machine.PopU32() + access.Low, count)));

    private static Action<Machine, Instruction> Store(int count) => (machine, access) =>
    {
        var bits = machine.PopU64();
        Write(machine, machine.PopU32() + access.Low, count, bits);
    };

    private static void Grow(Machine machine, Instruction instruction)
    {
        var memory = machine.Instance.Memories[0];
        var pages = machine.PopU32();
        var before = memory.Pages;
        if ((ulong)before + pages > memory.PagesMax)
        {
            machine.PushU32(uint.MaxValue);
            return;
        }

        // Growing by nothing can happen as often as there is fuel: it must not copy the memory each time.
        if (pages > 0)
        {
            var grown = new byte[((long)before + pages) * Memory.PageBytes];
            memory.Bytes.CopyTo(grown, 0);
            memory.Bytes = grown;
        }

        machine.PushU32(before);
    }
}
