using Jolt.Sandbox.Reference.Binary;

namespace Jolt.Sandbox.Reference.Execution;

public sealed partial class Machine
{
    /// <summary>Calls a function from another: across the border of an instance it takes stack slots of its own.</summary>
    public void Call(Function function)
    {
        var slots = Frame.SlotsLeft;
        if (!ReferenceEquals(function.Owner, Instance))
        {
            slots -= StackRule.BoundarySlots;
            if (slots < 0)
            {
                throw ReferenceStopException.Trap(Traps.StackExhausted);
            }
        }

        Enter(function, slots);
    }

    public void EnterBlock(Signature type, int continuation, bool loop)
    {
        var arity = loop ? type.Parameters.Length : type.Results.Length;
        _labels.Add(new Label(continuation, arity, _height - type.Parameters.Length, loop));
    }

    /// <summary>The end of a block or of a function: its results are where they belong already.</summary>
    public void LeaveBlock()
    {
        _labels.RemoveAt(_labels.Count - 1);
        if (_labels.Count == Frame.LabelsBelow)
        {
            _frames.RemoveAt(_frames.Count - 1);
        }
    }

    public void Branch(int depth)
    {
        var at = _labels.Count - 1 - depth;
        var label = _labels[at];
        _operands.AsSpan(_height - label.Arity, label.Arity).CopyTo(_operands.AsSpan(label.Height));
        _height = label.Height + label.Arity;
        _labels.RemoveRange(at + 1, depth);
        Frame.Next = label.Continuation;
        if (!label.Loop)
        {
            LeaveBlock();
        }
    }

    public void Return() => Branch(_labels.Count - 1 - Frame.LabelsBelow);

    private void Enter(Function function, int slots)
    {
        var arguments = PopMany(function.Type.Parameters.Length);
        if (function.Host is not null)
        {
            PushMany(function.Host(this, arguments));
            return;
        }

        Pay(FuelRules.Entry);
        if (slots < function.Weight)
        {
            throw ReferenceStopException.Trap(Traps.StackExhausted);
        }

        var body = function.Body!;
        _frames.Add(new Frame
        {
            Instance = function.Owner!,
            Code = body.Code,
            Locals = [.. arguments, .. body.Locals.Select(InitialValue)],
            LabelsBelow = _labels.Count,
            SlotsLeft = slots - function.Weight,
        });
        _labels.Add(new Label(body.Code.Length, function.Type.Results.Length, _height, Loop: false));
    }

    private static Cell InitialValue(WasmType type) =>
        type is WasmType.FunctionReference or WasmType.ExternalReference ? Cell.Null : default;
}
