using Jolt.Sandbox.Reference.Binary;

namespace Jolt.Sandbox.Reference.Execution;

/// <summary>What the host does when it is called; it answers the results.</summary>
public delegate Cell[] HostCode(Machine machine, Cell[] arguments);

/// <summary>A function with its number in the store, which is what a reference to it is.</summary>
public sealed class Function
{
    public required ulong Number { get; init; }

    public required Signature Type { get; init; }

    public HostCode? Host { get; init; }

    public ReferenceInstance? Owner { get; init; }

    public BodyEntry? Body { get; init; }

    /// <summary>The stack slots that a call takes.</summary>
    public int Weight { get; init; }
}

public sealed class Memory(SizeRange size, uint pagesMax)
{
    public const int PageBytes = 65_536;

    public SizeRange Size { get; } = size;

    /// <summary>The type's maximum or the run's limit, whichever is less.</summary>
    public uint PagesMax { get; } = Math.Min(size.Maximum ?? uint.MaxValue, pagesMax);

    public byte[] Bytes { get; set; } = new byte[(long)size.Minimum * PageBytes];

    public uint Pages => (uint)(Bytes.LongLength / PageBytes);
}

/// <summary>What the tables of one instance may still grow by, all together.</summary>
public sealed class TableRoom
{
    public long Slots { get; set; } = 10_000_000;
}

public sealed class Table
{
    public Table(TableShape shape, TableRoom room)
    {
        (Shape, Room) = (shape, room);
        if (shape.Size.Minimum > room.Slots)
        {
            throw ReferenceStopException.Trap(Traps.ResourceLimit);
        }

        room.Slots -= shape.Size.Minimum;
        Slots = Enumerable.Repeat(Cell.Null, (int)shape.Size.Minimum).ToArray();
    }

    public TableShape Shape { get; }

    public TableRoom Room { get; }

    public uint Max => Shape.Size.Maximum ?? uint.MaxValue;

    public Cell[] Slots { get; set; }
}

public sealed class Global(GlobalShape shape, Cell value)
{
    public GlobalShape Shape { get; } = shape;

    public Cell Value { get; set; } = value;
}
