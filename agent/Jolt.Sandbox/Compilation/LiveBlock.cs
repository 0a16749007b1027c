using System.Collections;

namespace Jolt.Sandbox.Compilation;

/// <summary>A stretch of code without branches, for the analysis of which locals are needed where.</summary>
internal sealed class LiveBlock
{
    private const int WordBits = 64;

    private readonly int _locals;

    /// <summary>Null when too many sets would be needed: then all locals count as needed.</summary>
    private readonly ulong[]? _live;
    private readonly ulong[] _kept = [];

    /// <param name="tracked">Whether its locals are tracked; untracked ones count as needed.</param>
    /// <param name="locals">How many there are.</param>
    public LiveBlock(bool tracked, int locals)
    {
        _locals = locals;
        if (tracked)
        {
            _live = new ulong[(locals + WordBits - 1) / WordBits];
            _kept = new ulong[_live.Length];
            Array.Fill(_kept, ulong.MaxValue);
        }
    }

    public List<LiveBlock> Next { get; } = [];

    /// <summary>The blocks that go to this one.</summary>
    public List<LiveBlock> Previous { get; } = [];

    public bool StartsLoop { get; set; }

    /// <summary>Whether it has to tell the blocks before it what it needs.</summary>
    public bool Waits { get; set; }

    /// <summary>The locals that are needed at the block's start.</summary>
    public BitArray LiveIn
    {
        get
        {
            var live = new BitArray(_locals, _live is null);
            for (var local = 0; _live is not null && local < _locals; local++)
            {
                live[local] = (_live[local / WordBits] >> local & 1) != 0;
            }

            return live;
        }
    }

    public void Use(int local)
    {
        if (_live is not null)
        {
            _live[local / WordBits] |= _kept[local / WordBits] & (1UL << local);
        }
    }

    public void Define(int local)
    {
        if (_live is not null)
        {
            _kept[local / WordBits] &= ~(1UL << local);
        }
    }

    /// <summary>Takes the needs of a block that follows into account; answers whether that changed anything.</summary>
    public bool Absorb(LiveBlock next)
    {
        var changed = false;
        for (var word = 0; _live is not null && word < _live.Length; word++)
        {
            var live = _live[word] | ((next._live?[word] ?? ulong.MaxValue) & _kept[word]);
            changed |= live != _live[word];
            _live[word] = live;
        }

        return changed;
    }
}
