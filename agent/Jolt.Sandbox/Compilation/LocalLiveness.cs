using System.Collections;
using Jolt.Sandbox.Binary;
using Jolt.Sandbox.Compilation.Splitting;

namespace Jolt.Sandbox.Compilation;

/// <summary>
/// Finds which locals are still needed at each loop: those, and no others, are kept when a run leaves a loop's
/// code to go on in its resumable copy. Keeping dead ones would cost the loop registers.
/// </summary>
internal sealed class LocalLiveness
{
    /// <summary>Beyond this many bits of sets, all locals count as needed: such functions are huge anyway.</summary>
    private const long SetBitsMax = 64_000_000;

    private readonly List<LiveBlock> _blocks = [];
    private readonly List<(LiveBlock Target, LiveBlock? Otherwise)> _frames = [];
    private readonly List<LiveBlock> _loops = [];
    private readonly List<RegionMark> _marks = [];
    private readonly Stack<RegionMark> _open = [];
    private readonly int _locals;
    private LiveBlock _current;

    private LocalLiveness(int locals)
    {
        _locals = locals;
        _current = NewBlock();
    }

    /// <summary>For each loop, in the order of their code, which locals are needed at its start.</summary>
    public static IReadOnlyList<BitArray> AtLoops(ModuleDefinition module, FunctionType type, FunctionBody body) =>
        [.. Of(module, type, body, [])._loops.Select(loop => loop.LiveIn)];

    /// <summary>Finds out which locals regions share with the code around them.</summary>
    public static void NoteRegions(
        ModuleDefinition module, FunctionType type, FunctionBody body, IReadOnlyList<Region> regions)
    {
        foreach (var mark in Of(module, type, body, regions)._marks)
        {
            var region = mark.Region;
            region.Taken = new BitArray(mark.Start.LiveIn).And(region.Touched);
            region.Left = [.. mark.Leaves.Select(target => new BitArray(target.LiveIn).And(region.Written))];
            region.Shared = new BitArray(region.Taken);
            foreach (var left in region.Left)
            {
                region.Shared.Or(left);
            }
        }
    }

    private static LocalLiveness Of(
        ModuleDefinition module, FunctionType type, FunctionBody body, IReadOnlyList<Region> regions)
    {
        var liveness = new LocalLiveness(type.Parameters.Length + body.Locals.Length);
        var starts = regions.ToDictionary(region => region.Start);
        var cursor = new ByteCursor(module.Bytes, body.Start, body.End, "code");
        var reader = new InstructionReader(cursor, module.Types);
        liveness._frames.Add((liveness.NewBlock(), null));
        while (!reader.AtEnd)
        {
            if (regions.Count > 0)
            {
                liveness.Mark(reader.Position, starts);
            }

            reader.Read();
            liveness.Note(reader.Current);
        }

        liveness.Solve();
        return liveness;
    }

    /// <summary>Blocks begin where regions begin and end.</summary>
    private void Mark(int position, Dictionary<int, Region> starts)
    {
        while (_open.TryPeek(out var open) && open.Region.End == position)
        {
            _open.Pop().Leaves.Add(Follow());
        }

        if (starts.TryGetValue(position, out var region))
        {
            var mark = new RegionMark(region, Follow(), [.. region.Exits.Select(exit => _frames[exit].Target)]);
            _marks.Add(mark);
            _open.Push(mark);
        }
    }

    private sealed record RegionMark(Region Region, LiveBlock Start, List<LiveBlock> Leaves);

    private LiveBlock NewBlock()
    {
        var small = (_blocks.Count + 1L) * _locals * 3 <= SetBitsMax;
        var block = new LiveBlock(small, _locals);
        _blocks.Add(block);
        return block;
    }

    private void Note(Instruction instruction)
    {
        switch (instruction.Opcode)
        {
            case Opcode.LocalGet:
                _current.Use(instruction.Index);
                break;
            case Opcode.LocalSet or Opcode.LocalTee:
                _current.Define(instruction.Index);
                break;
            case Opcode.Block:
                _frames.Add((NewBlock(), null));
                break;
            case Opcode.Loop:
                var header = Follow();
                header.StartsLoop = true;
                _loops.Add(header);
                _frames.Add((header, null));
                break;
            case Opcode.If:
                var otherwise = NewBlock();
                _current.Next.Add(otherwise);
                Follow();
                _frames.Add((NewBlock(), otherwise));
                break;
            default:
                NoteEdges(instruction);
                break;
        }
    }

    private void NoteEdges(Instruction instruction)
    {
        switch (instruction.Opcode)
        {
            case Opcode.Else:
                var (end, otherwise) = _frames[^1];
                _current.Next.Add(end);
                _current = otherwise!;
                _frames[^1] = (end, null);
                break;
            case Opcode.End:
                Close();
                break;
            case Opcode.Branch:
                _current.Next.Add(_frames[^(instruction.Index + 1)].Target);
                _current = NewBlock();
                break;
            case Opcode.BranchIf:
                _current.Next.Add(_frames[^(instruction.Index + 1)].Target);
                Follow();
                break;
            case Opcode.BranchTable:
                _current.Next.AddRange(instruction.Targets.Distinct().Select(target => _frames[^(target + 1)].Target));
                _current = NewBlock();
                break;
            case Opcode.Return or Opcode.Unreachable:
                _current = NewBlock();
                break;
            default:
                break;
        }
    }

    /// <summary>Goes on in a new block that the current one falls into.</summary>
    private LiveBlock Follow()
    {
        var next = NewBlock();
        _current.Next.Add(next);
        return _current = next;
    }

    private void Close()
    {
        var (target, otherwise) = _frames[^1];
        _frames.RemoveAt(_frames.Count - 1);
        if (target.StartsLoop)
        {
            // What follows a loop is reached by falling out of its end.
            Follow();
            return;
        }

        _current.Next.Add(target);
        otherwise?.Next.Add(target);
        _current = target;
    }

    /// <summary>Each block tells those before it what it needs, until nobody learns anything new.</summary>
    private void Solve()
    {
        var waiting = new Stack<LiveBlock>(_blocks);
        foreach (var block in _blocks)
        {
            block.Waits = true;
            foreach (var next in block.Next)
            {
                next.Previous.Add(block);
            }
        }

        while (waiting.TryPop(out var block))
        {
            block.Waits = false;
            foreach (var previous in block.Previous)
            {
                if (previous.Absorb(block) && !previous.Waits)
                {
                    previous.Waits = true;
                    waiting.Push(previous);
                }
            }
        }
    }
}
