using Jolt.Sandbox.Binary;

namespace Jolt.Sandbox.Runtime;

/// <summary>A linear memory. Its start never moves; its length only grows.</summary>
internal sealed unsafe class MemoryInstance : IDisposable
{
    public const int PageBytes = 65_536;

    private readonly ReservedMemory _reserved;
    private readonly List<WeakReference<ExecutionContext>> _users = [];
    private readonly int _pagesMax;

    public MemoryInstance(SizeLimits limits, int pagesMax)
    {
        Limits = limits;
        _pagesMax = (int)Math.Min(limits.Maximum ?? int.MaxValue, (uint)pagesMax);
        if (limits.Minimum > (uint)_pagesMax)
        {
            throw new TrapException(TrapKind.ResourceLimit);
        }

        _reserved = new ReservedMemory((long)_pagesMax * PageBytes);
        Pages = (int)limits.Minimum;
        if (!_reserved.Commit(Length))
        {
            _reserved.Dispose();
            throw new InsufficientMemoryException("The host cannot back the program's initial memory.");
        }
    }

    /// <summary>The limits of its type: the run's own limit may be lower.</summary>
    public SizeLimits Limits { get; }

    public int Pages { get; private set; }

    public long Length => (long)Pages * PageBytes;

    public byte* Start => _reserved.Start;

    /// <summary>Grows by some pages; answers the old size in pages, or -1 when the limit refuses.</summary>
    public int Grow(uint pages)
    {
        if (pages > (uint)(_pagesMax - Pages))
        {
            return -1;
        }

        var before = Pages;
        if (!_reserved.Commit((before + (long)pages) * PageBytes))
        {
            // Refusing here would be another result than on a machine with more memory.
            throw new InsufficientMemoryException("The host cannot back the program's memory.");
        }

        Pages = before + (int)pages;
        foreach (var user in _users)
        {
            if (user.TryGetTarget(out var context))
            {
                context.MemoryLength = Length;
            }
        }

        return before;
    }

    /// <summary>Keeps this context's copy of the length up to date from now on.</summary>
    public void Attach(ExecutionContext context)
    {
        _users.Add(new WeakReference<ExecutionContext>(context));
        context.Memory = this;
        context.MemoryStart = Start;
        context.MemoryLength = Length;
    }

    /// <summary>Some bytes of the memory, or a trap when they are not all inside.</summary>
    public Span<byte> Bytes(uint address, uint count) => (long)address + count <= Length
        ? new Span<byte>(Start + address, checked((int)count))
        : throw new TrapException(TrapKind.MemoryOutOfBounds);

    public void Dispose() => _reserved.Dispose();
}
