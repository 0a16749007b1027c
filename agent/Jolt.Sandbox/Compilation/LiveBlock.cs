using System.Collections;

namespace Jolt.Sandbox.Compilation;

/// <summary>A stretch of code without branches, for the analysis of which locals are needed where.</summary>
internal sealed class LiveBlock
{
    private readonly BitArray _used;
    private readonly BitArray _kept;

    /// <param name="tracked">How many locals are tracked: all of them, or none.</param>
    /// <param name="locals">How many there are; untracked ones count as needed.</param>
    public LiveBlock(int tracked, int locals)
    {
        _used = new BitArray(tracked);
        _kept = new BitArray(tracked, true);
        LiveIn = tracked == locals ? new BitArray(locals) : new BitArray(locals, true);
        Tracked = tracked == locals;
    }

    public List<LiveBlock> Next { get; } = [];

    public bool StartsLoop { get; set; }

    /// <summary>The locals that are needed at the block's start.</summary>
    public BitArray LiveIn { get; private set; }

    private bool Tracked { get; }

    public void Use(int local)
    {
        if (Tracked && _kept[local])
        {
            _used[local] = true;
        }
    }

    public void Define(int local)
    {
        if (Tracked)
        {
            _kept[local] = false;
        }
    }

    /// <summary>Takes the needs of the blocks that follow into account; answers whether that changed anything.</summary>
    public bool Update()
    {
        if (!Tracked)
        {
            return false;
        }

        var live = new BitArray(_used.Length);
        foreach (var next in Next)
        {
            live.Or(next.LiveIn);
        }

        live.And(_kept).Or(_used);
        var before = LiveIn;
        LiveIn = live;
        return new BitArray(live).Xor(before).HasAnySet();
    }
}
