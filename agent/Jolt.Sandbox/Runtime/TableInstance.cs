using Jolt.Sandbox.Binary;

namespace Jolt.Sandbox.Runtime;

/// <summary>A table of references. A table of functions holds <see cref="FunctionInstance"/>s.</summary>
internal sealed class TableInstance
{
    /// <summary>The elements. Growing replaces the array. A field, so that compiled code can reach it.</summary>
    public object?[] Slots;

    private readonly TableBudget _budget;
    private readonly uint _slotsMax;

    public TableInstance(TableType type, TableBudget budget)
    {
        Type = type;
        _budget = budget;
        _slotsMax = type.Limits.Maximum ?? uint.MaxValue;
        if (!budget.TryTake(type.Limits.Minimum))
        {
            throw new TrapException(TrapKind.ResourceLimit);
        }

        Slots = new object?[type.Limits.Minimum];
    }

    public TableType Type { get; }

    /// <summary>Grows by some slots; answers the old size, or -1 when the limit refuses.</summary>
    public int Grow(uint slots, object? value)
    {
        var before = Slots.Length;
        if (slots > _slotsMax - (uint)before || !_budget.TryTake(slots))
        {
            return -1;
        }

        // Growing by nothing can happen as often as there is fuel: it must not copy the table each time.
        if (slots == 0)
        {
            return before;
        }

        var grown = new object?[before + (int)slots];
        Slots.CopyTo(grown, 0);
        Array.Fill(grown, value, before, (int)slots);
        Slots = grown;
        return before;
    }
}
