using Jolt.Sandbox.Reference.Binary;
using Jolt.Sandbox.Reference.Execution;

namespace Jolt.Sandbox.Reference.Operators;

/// <summary>Tables: one slot, or many. Bounds first, then the fuel, then the slots.</summary>
internal static class TableOperators
{
    public static void AddTo(Action<Machine, Instruction>[] table)
    {
        table[0x25] = Get;
        table[0x26] = Set;
        table[0x10C] = Init;
        table[0x10D] = static (machine, segment) => machine.Instance.Elements[segment.Index] = [];
        table[0x10E] = Copy;
        table[0x10F] = Grow;
        table[0x110] = static (machine, instruction) => machine.PushU32((uint)At(machine, instruction.Index).Slots.Length);
        table[0x111] = Fill;
    }

    private static Table At(Machine machine, int index) => machine.Instance.Tables[index];

    private static void Get(Machine machine, Instruction instruction)
    {
        var slots = At(machine, instruction.Index).Slots;
        var slot = machine.PopU32();
        Bounds.Require(slot, 1, slots.Length, Traps.Table);
        machine.Push(slots[slot]);
    }

    private static void Set(Machine machine, Instruction instruction)
    {
        var slots = At(machine, instruction.Index).Slots;
        var value = machine.Pop();
        var slot = machine.PopU32();
        Bounds.Require(slot, 1, slots.Length, Traps.Table);
        slots[slot] = value;
    }

    private static void Init(Machine machine, Instruction instruction) =>
        Move(machine, machine.Instance.Elements[instruction.Index], At(machine, instruction.Second).Slots);

    private static void Copy(Machine machine, Instruction instruction) =>
        Move(machine, At(machine, instruction.Second).Slots, At(machine, instruction.Index).Slots);

    private static void Move(Machine machine, Cell[] from, Cell[] to)
    {
        var count = machine.PopU32();
        var source = machine.PopU32();
        var target = machine.PopU32();
        Bounds.Require(source, count, from.Length, Traps.Table);
        Bounds.Require(target, count, to.Length, Traps.Table);
        machine.Pay(count / FuelRules.SlotsEach);
        Array.Copy(from, source, to, target, count);
    }

    private static void Grow(Machine machine, Instruction instruction)
    {
        var table = At(machine, instruction.Index);
        var count = machine.PopU32();
        var value = machine.Pop();
        var before = (uint)table.Slots.Length;
        if ((ulong)before + count > table.Max || count > table.Room.Slots)
        {
            machine.PushU32(uint.MaxValue);
            return;
        }

        machine.Pay(count / FuelRules.SlotsEach);
        table.Room.Slots -= count;
        table.Slots = count == 0 ? table.Slots : [.. table.Slots, .. Enumerable.Repeat(value, (int)count)];
        machine.PushU32(before);
    }

    private static void Fill(Machine machine, Instruction instruction)
    {
        var slots = At(machine, instruction.Index).Slots;
        var count = machine.PopU32();
        var value = machine.Pop();
        var start = machine.PopU32();
        Bounds.Require(start, count, slots.Length, Traps.Table);
        machine.Pay(count / FuelRules.SlotsEach);
        for (var index = 0u; index < count; index++)
        {
            slots[start + index] = value;
        }
    }
}
