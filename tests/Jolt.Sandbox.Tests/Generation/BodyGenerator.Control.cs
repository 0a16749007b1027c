using Jolt.Sandbox.Reference.Binary;

namespace Jolt.Sandbox.Tests.Generation;

internal sealed partial class BodyGenerator
{
    private const int LoopTurnsMax = 12;

    /// <summary>A block, loop or if with some statements in it.</summary>
    private void Structure()
    {
        if (_blocks.Count > NestingMax)
        {
            Operator(AnyType(), 2);
            return;
        }

        var type = BlockType();
        Require(type.Parameters);
        switch (_random.Next(4))
        {
            case 0:
                Open(0x02, type, type.Results);
                Statements();
                Close(type);
                break;
            case 1:
                If(type);
                break;
            case 2:
                CountedLoop(type);
                break;
            default:
                GuardedLoop(type);
                break;
        }
    }

    private Signature BlockType() => _random.Next(4) switch
    {
        0 => Signature.Empty,
        1 => new Signature([], [AnyType()]),
        _ => Any(_plan.Types),
    };

    private void Open(int opcode, Signature type, WasmType[] label)
    {
        _code.Byte(opcode);
        WriteBlockType(type);
        Pop(type.Parameters.Length);
        _blocks.Add(new OpenBlock(label, type.Results, _stack.Count));
        _stack.AddRange(type.Parameters);
    }

    private void WriteBlockType(Signature type) => _ = type switch
    {
        { Parameters: [], Results: [] } => _code.Byte(0x40),
        { Parameters: [], Results: [var single] } => _code.Byte((int)single),
        _ => _code.Whole(_plan.Types.IndexOf(type)),
    };

    private void Close(Signature type)
    {
        Finish(type.Results);
        _code.Byte(0x0B);
        Pop(type.Results.Length);
        _blocks.RemoveAt(_blocks.Count - 1);
        _stack.AddRange(type.Results);
    }

    private void Statements()
    {
        for (var count = _random.Next(5); count > 0; count--)
        {
            Statement();
        }
    }

    private void If(Signature type)
    {
        Produce(WasmType.I32, 2);
        Pop(1);
        Open(0x04, type, type.Results);
        Statements();
        if (!type.Parameters.SequenceEqual(type.Results) || Chance(2))
        {
            Finish(type.Results);
            _code.Byte(0x05);
            _stack.RemoveRange(Block.Height, _stack.Count - Block.Height);
            _stack.AddRange(type.Parameters);
            Block.Unreachable = false;
            Statements();
        }

        Close(type);
    }

    /// <summary>A loop whose last statement goes back while a counter is not used up.</summary>
    private void CountedLoop(Signature type)
    {
        var counter = SetCounter();
        Open(0x03, type, type.Parameters);
        Statements();
        Finish(type.Parameters);
        CountDown(counter);
        _code.Byte(0x0D).Count(0);
        Close(type);
    }

    /// <summary>A loop in a block, which it leaves from its top.</summary>
    private void GuardedLoop(Signature type)
    {
        var counter = SetCounter();
        Open(0x02, type, type.Results);
        Finish([]);
        Open(0x03, Signature.Empty, []);
        Require(type.Results, 0);
        CountDown(counter);
        _code.Byte(0x45).Byte(0x0D).Count(1);
        Statements();
        _code.Byte(0x0C).Count(0);
        AfterJump();
        Close(Signature.Empty);
        Close(type);
    }

    private int SetCounter()
    {
        var counter = _firstCounter + _blocks.Count - 1;
        var turns = Chance(8) ? 100 : _random.Next(1, LoopTurnsMax);
        _code.Byte(0x41).Whole(turns).Byte(0x21).Count(counter);
        return counter;
    }

    /// <summary>Leaves the counter, one less, as the condition of the branch that follows.</summary>
    private void CountDown(int counter) =>
        _code.Byte(0x20).Count(counter).Byte(0x41).Whole(1).Byte(0x6B).Byte(0x22).Count(counter);

    /// <summary>A label, mostly a forward one: going back without counting mostly goes on for ever.</summary>
    private int AnyLabel() => _random.Next(_blocks.Count);

    private void BranchIf()
    {
        var label = AnyLabel();
        Require(_blocks[^(label + 1)].Label);
        Produce(WasmType.I32, 2);
        Pop(1);
        _code.Byte(0x0D).Count(label);
    }

    /// <summary>A jump, a return or a trap: what follows in the block cannot be reached.</summary>
    private void LeaveForGood()
    {
        switch (_random.Next(8))
        {
            case 0:
                _code.Byte(0x00);
                break;
            case 1:
                Require(_type.Results);
                _code.Byte(0x0F);
                break;
            case < 4:
                var label = AnyLabel();
                Require(_blocks[^(label + 1)].Label);
                _code.Byte(0x0C).Count(label);
                break;
            default:
                BranchTable();
                break;
        }

        AfterJump();
    }

    private void AfterJump()
    {
        _stack.RemoveRange(Block.Height, _stack.Count - Block.Height);
        Block.Unreachable = true;
    }

    /// <summary>All labels of a table take the same operands.</summary>
    private void BranchTable()
    {
        var first = AnyLabel();
        var label = _blocks[^(first + 1)].Label;
        var fitting = Enumerable.Range(0, _blocks.Count)
            .Where(other => _blocks[^(other + 1)].Label.SequenceEqual(label))
            .ToList();
        int[] targets = [.. Enumerable.Range(0, _random.Next(6)).Select(_ => Any(fitting))];
        Require(label);
        Produce(WasmType.I32, 1);
        if (!Chance(3))
        {
            _code.Byte(0x41).Whole(7).Byte(0x71);
        }

        _code.Byte(0x0E).Many(targets, (sink, target) => sink.Count(target)).Count(first);
        Pop(1);
    }

    private void Call()
    {
        var function = _random.Next(_plan.Recursive ? _plan.ImportedFunctions : 0, _plan.Functions.Count);
        var type = _plan.TypeOf(function);
        Require(type.Parameters);
        _code.Byte(0x10).Count(function);
        Pop(type.Parameters.Length);
        _stack.AddRange(type.Results);
    }

    /// <summary>Mostly through a slot that holds a function of the right type at first.</summary>
    private void CallIndirect()
    {
        var slot = _random.Next(_plan.Elements.Length);
        var known = _plan.Elements[slot] >= 0 && !Chance(6);
        var number = known ? _plan.Functions[_plan.Elements[slot]] : _random.Next(_plan.Types.Count);
        var type = _plan.Types[number];
        Require(type.Parameters);
        if (known)
        {
            _code.Byte(0x41).Whole(slot + 1);
        }
        else
        {
            Slot(ModulePlan.FunctionTableSlots);
            Pop(1);
        }

        _code.Byte(0x11).Count(number).Count(0);
        Pop(type.Parameters.Length);
        _stack.AddRange(type.Results);
    }
}
