using Jolt.Sandbox.Reference.Binary;

namespace Jolt.Sandbox.Tests.Generation;

/// <summary>
/// Writes one function's body as a random walk over typed statements. Values stay on the operand stack across
/// statements, blocks take some along, and code after a branch is written as well.
/// </summary>
internal sealed partial class BodyGenerator
{
    private const int BudgetMax = 60;
    private const int NestingMax = 5;

    private sealed class OpenBlock(WasmType[] label, WasmType[] results, int height)
    {
        public WasmType[] Label { get; } = label;

        public WasmType[] Results { get; } = results;

        public int Height { get; } = height;

        public bool Unreachable { get; set; }
    }

    private readonly Random _random;
    private readonly ModulePlan _plan;
    private readonly Signature _type;
    private readonly ByteSink _code = new();
    private readonly List<WasmType> _locals;
    private readonly List<WasmType> _stack = [];
    private readonly List<OpenBlock> _blocks = [];
    private readonly int _firstCounter;
    private int _budget;

    public BodyGenerator(Random random, ModulePlan plan, Signature type)
    {
        _random = random;
        _plan = plan;
        _type = type;
        _budget = random.Next(BudgetMax);
        _locals = [.. type.Parameters];
        for (var extra = random.Next(7); extra > 0; extra--)
        {
            _locals.Add(ModulePlanner.DrawType(random, plan.Vectors));
        }

        // One counter for each level of loops, so that most loops end.
        _firstCounter = _locals.Count;
        _locals.AddRange(Enumerable.Repeat(WasmType.I32, NestingMax + 2));
    }

    public ByteSink Generate()
    {
        _blocks.Add(new OpenBlock(_type.Results, _type.Results, 0));
        while (_budget > 0)
        {
            Statement();
        }

        Finish(_type.Results);
        _code.Byte(0x0B);
        var body = new ByteSink().Many(_locals.Skip(_type.Parameters.Length).ToList(), (sink, type) => sink.Count(1).Byte((int)type));
        return body.Bytes(_code.ToArray());
    }

    private OpenBlock Block => _blocks[^1];

    private bool Chance(int oneIn) => _random.Next(oneIn) == 0;

    private T Any<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];

    private WasmType AnyType() => ModulePlanner.DrawType(_random, _plan.Vectors);

    private void Statement()
    {
        _budget--;
        switch (_random.Next(_plan.Recursive ? 110 : 100))
        {
            case < 22:
                Produce(AnyType(), 3);
                break;
            case < 38:
                ApplyToStack();
                break;
            case < 47:
                Store();
                break;
            case < 57:
                SetLocal();
                break;
            case < 61:
                SetGlobal();
                break;
            case < 73:
                Structure();
                break;
            case < 79:
                BranchIf();
                break;
            case < 81:
                LeaveForGood();
                break;
            case < 86:
                Call();
                break;
            case < 90:
                CallIndirect();
                break;
            case < 94:
                TableStatement();
                break;
            case < 97:
                MemoryStatement();
                break;
            case < 99:
                Drop();
                break;
            case < 100:
                _code.Byte(0x01);
                break;
            default:
                Call();
                break;
        }
    }

    private void Push(WasmType type) => _stack.Add(type);

    private void Pop(int count) => _stack.RemoveRange(_stack.Count - count, count);

    /// <summary>Whether the top of the stack, above the current block's height, has just these types.</summary>
    private bool OnTop(WasmType[] types) =>
        _stack.Count - Block.Height >= types.Length
        && _stack.Skip(_stack.Count - types.Length).SequenceEqual(types);

    /// <summary>Puts operands of these types on top of the stack, unless they are there already.</summary>
    private void Require(WasmType[] types, int depth = 1)
    {
        if (OnTop(types) && !Chance(4))
        {
            return;
        }

        foreach (var type in types)
        {
            Produce(type, depth);
        }
    }

    /// <summary>Makes the current block's stack hold these types and nothing else.</summary>
    private void Finish(WasmType[] types)
    {
        if (_stack.Count - Block.Height == types.Length && OnTop(types))
        {
            return;
        }

        while (_stack.Count > Block.Height)
        {
            Drop();
        }

        foreach (var type in types)
        {
            Produce(type, 2);
        }
    }

    /// <summary>Gets rid of a value, if the block has one: into a variable of its type, or away.</summary>
    private void Drop()
    {
        if (_stack.Count == Block.Height)
        {
            return;
        }

        var local = Chance(2) ? AnyLocal(_stack[^1]) : -1;
        Pop(1);
        _ = local >= 0 ? _code.Byte(0x21).Count(local) : _code.Byte(0x1A);
    }

    /// <summary>A local of this type that is no counter; -1 when there is none.</summary>
    private int AnyLocal(WasmType type)
    {
        var last = Chance(50) ? _locals.Count : _firstCounter;
        var fitting = Enumerable.Range(0, last).Where(index => _locals[index] == type).ToList();
        return fitting.Count == 0 ? -1 : Any(fitting);
    }
}
