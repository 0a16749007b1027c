namespace Jolt.Sandbox.Compilation.Splitting;

/// <summary>
/// A stretch of code between two places where its block has no operands: the smallest thing that can be moved into
/// a method of its own.
/// </summary>
internal sealed class Statement(int start, int firstLoop, bool startsEmpty)
{
    /// <summary>Beyond so many labels it is only known that there are many.</summary>
    private const int ExitsKept = 32;

    private readonly SortedSet<int> _exits = [];

    public int Start { get; } = start;

    /// <summary>Behind the last byte.</summary>
    public int End { get; private set; }

    public int FirstLoop { get; } = firstLoop;

    /// <summary>Whether it can be part of a region.</summary>
    public bool Movable { get; private set; } = startsEmpty;

    /// <summary>Whether what follows cannot be reached.</summary>
    public bool EndsUnreachable { get; private set; }

    /// <summary>The weight of its own operators, without those of the blocks in it.</summary>
    public int OwnWeight { get; set; }

    /// <summary>What is left of its weight after parts of it were moved away.</summary>
    public int Weight { get; set; }

    public List<Sequence> Blocks { get; } = [];

    /// <summary>The frames that it branches to, of those around its block and of the block itself.</summary>
    public IReadOnlyCollection<int> Exits => _exits;

    public bool ManyExits => _exits.Count > ExitsKept;

    /// <summary>Whether no local that is a reference is used in it: those cannot lie in a frame.</summary>
    public bool TouchesNoReferences { get; private set; } = true;

    /// <summary>Keeps the outermost frames, which are what statements around this one want to know.</summary>
    public void Leave(int frame)
    {
        _exits.Add(frame);
        if (_exits.Count > ExitsKept + 1)
        {
            _exits.Remove(_exits.Max);
        }
    }

    public void TouchReference()
    {
        TouchesNoReferences = false;
        Movable = false;
    }

    public void Close(int end, bool endsEmpty, bool unreachable)
    {
        End = end;
        Movable &= endsEmpty || unreachable;
        EndsUnreachable = unreachable;
    }

    /// <summary>Takes over what a block in it says of the frames around it.</summary>
    public void Include(Sequence block, int ownFrame)
    {
        foreach (var statement in block.Statements)
        {
            if (!statement.TouchesNoReferences)
            {
                TouchReference();
            }

            foreach (var exit in statement._exits.Where(exit => exit <= ownFrame))
            {
                Leave(exit);
            }
        }
    }
}
