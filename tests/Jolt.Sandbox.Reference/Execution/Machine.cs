using Jolt.Sandbox.Reference.Binary;
using Jolt.Sandbox.Reference.Operators;

namespace Jolt.Sandbox.Reference.Execution;

/// <summary>
/// The stack machine of the specification, one operator at a time: pay, then do. It keeps its own stacks of operands,
/// labels and frames, so that the program's recursion is never the host's.
/// </summary>
public sealed partial class Machine(Store store)
{
    private static readonly int[] Costs = [.. Enumerable.Range(0, Instruction.OpcodesMax).Select(FuelRules.OfOperator)];

    private readonly List<Label> _labels = [];
    private readonly List<Frame> _frames = [];
    private Cell[] _operands = new Cell[1024];
    private int _height;

    public Store Store { get; } = store;

    /// <summary>Fuel left.</summary>
    public long Fuel { get; set; } = long.MaxValue;

    public Frame Frame => _frames[^1];

    public ReferenceInstance Instance => Frame.Instance;

    /// <summary>Calls a function from the host and runs it to its end.</summary>
    public Cell[] Invoke(Function function, Cell[] arguments)
    {
        _labels.Clear();
        _frames.Clear();
        _height = 0;
        foreach (var argument in arguments)
        {
            Push(argument);
        }

        Enter(function, StackRule.Slots);
        while (_frames.Count > 0)
        {
            var frame = Frame;
            var instruction = frame.Code[frame.Next++];
            Pay(Costs[instruction.Opcode]);
            OperatorTable.Semantics[instruction.Opcode](this, instruction);
        }

        return PopMany(function.Type.Results.Length);
    }

    public void Pay(long cost)
    {
        Fuel -= cost;
        if (Fuel < 0)
        {
            throw new ReferenceStopException("out-of-fuel");
        }
    }

    public void Push(Cell value)
    {
        if (_height == _operands.Length)
        {
            Array.Resize(ref _operands, _height * 2);
        }

        _operands[_height++] = value;
    }

    public Cell Pop() => _operands[--_height];

    /// <summary>Pops so many operands, in the order in which they were pushed.</summary>
    public Cell[] PopMany(int count)
    {
        _height -= count;
        return _operands.AsSpan(_height, count).ToArray();
    }

    public void PushMany(Cell[] values)
    {
        foreach (var value in values)
        {
            Push(value);
        }
    }
}
