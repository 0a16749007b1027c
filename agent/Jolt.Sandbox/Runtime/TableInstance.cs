using Jolt.Sandbox.Binary;
using Jolt.Sandbox.Validation;

namespace Jolt.Sandbox.Runtime;

/// <summary>A table of references. A table of functions holds <see cref="FunctionInstance"/>s.</summary>
internal sealed class TableInstance
{
    /// <summary>The elements. Growing replaces the array. A field, so that compiled code can reach it.</summary>
    public object?[] Slots;

    private readonly uint _slotsMax;

    public TableInstance(TableType type)
    {
        Type = type;
        _slotsMax = Math.Min(type.Limits.Maximum ?? uint.MaxValue, StructuralLimits.TableSlotsMax);
        if (type.Limits.Minimum > _slotsMax)
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
        if (slots > _slotsMax - (uint)before)
        {
            return -1;
        }

        var grown = new object?[before + (int)slots];
        Slots.CopyTo(grown, 0);
        Array.Fill(grown, value, before, (int)slots);
        Slots = grown;
        return before;
    }
}
