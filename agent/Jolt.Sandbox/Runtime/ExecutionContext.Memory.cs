using Jolt.Sandbox.Compilation;

namespace Jolt.Sandbox.Runtime;

/// <summary>The operators on whole memories. They check first, then pay, then touch.</summary>
internal sealed unsafe partial class ExecutionContext
{
    /// <summary>So much is filled or copied between two looks at the controller.</summary>
    private const long BulkPieceBytes = 16 * 1024 * 1024;

    public int MemoryGrow(int pages)
    {
        RequireFuel();
        return Memory!.Grow((uint)pages);
    }

    public void MemoryFill(int target, int value, int count)
    {
        CheckBytes(target, count, MemoryLength);
        PayBulk((uint)count, FuelTable.BulkBytesPerFuel);
        var start = MemoryStart + (uint)target;
        for (long done = 0; done < (uint)count; done += BulkPieceBytes)
        {
            new Span<byte>(start + done, Piece(count, done)).Fill((byte)value);
            AtLimit();
        }
    }

    public void MemoryCopy(int target, int source, int count)
    {
        CheckBytes(source, count, MemoryLength);
        CheckBytes(target, count, MemoryLength);
        PayBulk((uint)count, FuelTable.BulkBytesPerFuel);
        Buffer.MemoryCopy(MemoryStart + (uint)source, MemoryStart + (uint)target, (uint)count, (uint)count);
        AtLimit();
    }

    public void MemoryInit(int target, int source, int count, int segment)
    {
        var bytes = DataSegments[segment];
        CheckBytes(source, count, bytes.Length);
        CheckBytes(target, count, MemoryLength);
        PayBulk((uint)count, FuelTable.BulkBytesPerFuel);
        bytes.Span.Slice(source, count).CopyTo(new Span<byte>(MemoryStart + (uint)target, count));
    }

    public void DataDrop(int segment) => DataSegments[segment] = default;

    private static int Piece(int count, long done) => (int)Math.Min(BulkPieceBytes, (uint)count - done);

    private void CheckBytes(int start, int count, long length)
    {
        if ((long)(uint)start + (uint)count > length)
        {
            throw Trap(TrapKind.MemoryOutOfBounds);
        }
    }
}
