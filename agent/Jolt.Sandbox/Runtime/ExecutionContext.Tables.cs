using Jolt.Sandbox.Compilation;

namespace Jolt.Sandbox.Runtime;

/// <summary>The operators on tables. They check first, then pay, then touch.</summary>
internal sealed unsafe partial class ExecutionContext
{
    public object? TableGet(int slot, int table)
    {
        CheckSlots(slot, 1, Tables[table].Slots.Length);
        return Tables[table].Slots[slot];
    }

    public void TableSet(int slot, object? value, int table)
    {
        CheckSlots(slot, 1, Tables[table].Slots.Length);
        Tables[table].Slots[slot] = value;
    }

    public int TableSize(int table) => Tables[table].Slots.Length;

    public int TableGrow(object? value, int count, int table)
    {
        RequireFuel();
        var before = Tables[table].Grow((uint)count, value);
        if (before >= 0)
        {
            PayBulk((uint)count, FuelTable.BulkSlotsPerFuel);
        }

        return before;
    }

    public void TableFill(int slot, object? value, int count, int table)
    {
        var slots = Tables[table].Slots;
        CheckSlots(slot, count, slots.Length);
        PayBulk((uint)count, FuelTable.BulkSlotsPerFuel);
        Array.Fill(slots, value, slot, count);
    }

    public void TableCopy(int target, int source, int count, int targetTable, int sourceTable)
    {
        var from = Tables[sourceTable].Slots;
        var to = Tables[targetTable].Slots;
        CheckSlots(source, count, from.Length);
        CheckSlots(target, count, to.Length);
        PayBulk((uint)count, FuelTable.BulkSlotsPerFuel);
        Array.Copy(from, source, to, target, count);
    }

    public void TableInit(int target, int source, int count, int segment, int table)
    {
        var from = ElementSegments[segment];
        var to = Tables[table].Slots;
        CheckSlots(source, count, from.Length);
        CheckSlots(target, count, to.Length);
        PayBulk((uint)count, FuelTable.BulkSlotsPerFuel);
        Array.Copy(from, source, to, target, count);
    }

    public void ElementDrop(int segment) => ElementSegments[segment] = [];

    private void CheckSlots(int start, int count, int length)
    {
        if ((long)(uint)start + (uint)count > length)
        {
            throw Trap(TrapKind.TableOutOfBounds);
        }
    }
}
