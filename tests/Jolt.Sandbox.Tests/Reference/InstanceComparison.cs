using Jolt.Sandbox.Reference.Binary;
using Jolt.Sandbox.Reference.Execution;
using Jolt.Sandbox.Runtime;
using Jolt.Sandbox.Tests.Generation;

namespace Jolt.Sandbox.Tests.Reference;

/// <summary>A generated module in the engine and in the reference, called alike and compared after each call.</summary>
internal sealed class InstanceComparison : IDisposable
{
    private readonly ModulePlan _plan;
    private readonly Machine _machine;
    private readonly List<ulong> _engineNotes = [];
    private readonly List<ulong> _referenceNotes = [];
    private readonly Instance? _engine;
    private readonly ReferenceInstance? _reference;

    private InstanceComparison(GeneratedModule generated, long fuel)
    {
        _plan = generated.Plan;
        var store = new Store { MemoryPagesMax = ModulePlan.MemoryPagesMax };
        GeneratedHost.OfferTo(store, _referenceNotes);
        _machine = new Machine(store) { Fuel = fuel };
        var referenceOutcome = "done";
        try
        {
            _reference = Instantiation.Allocate(store, ModuleDecoder.Decode(generated.Bytes));
            Instantiation.Start(_machine, _reference);
        }
        catch (ReferenceStopException stop)
        {
            referenceOutcome = stop.Outcome;
        }

        var engineOutcome = "done";
        try
        {
            _engine = Instance.Create(
                Module.Load(generated.Bytes), GeneratedHost.Imports(_engineNotes), fuel, ModulePlan.MemoryPagesMax);
        }
        catch (StopException stop)
        {
            engineOutcome = stop.Message;
        }

        Assert.AreEqual(referenceOutcome, engineOutcome, "start");
        Alive = engineOutcome == "done";
        if (Alive)
        {
            CompareState("start");
        }
    }

    /// <summary>Whether the instance can be called: it started, and did not run out of fuel in the middle of things.</summary>
    public bool Alive { get; private set; }

    public static InstanceComparison Create(GeneratedModule generated, long fuel) => new(generated, fuel);

    /// <summary>Calls an export in both and answers the outcome.</summary>
    public string Call(int function, Value[] arguments, long fuel)
    {
        var name = $"f{function}";
        var what = $"{name}({string.Join(", ", arguments.Select(argument => $"{argument.Kind} {argument.Low:X}"))}) with {fuel} fuel";
        var engine = CallEngine(name, arguments, fuel);
        var reference = CallReference(name, arguments, fuel);
        Assert.AreEqual(reference, engine, what);
        if (engine == "out-of-fuel")
        {
            // Where exactly the work stopped cannot be seen from outside, so neither can its memory.
            Alive = false;
            return engine;
        }

        CompareState(what);
        return engine;
    }

    public void Dispose() => _engine?.Dispose();

    private string CallEngine(string name, Value[] arguments, long fuel)
    {
        _engine!.Fuel = fuel;
        try
        {
            return string.Join(", ", _engine.Invoke(name, arguments).Select(EngineText));
        }
        catch (StopException stop)
        {
            return stop.Message;
        }
    }

    private string CallReference(string name, Value[] arguments, long fuel)
    {
        _machine.Fuel = fuel;
        var function = (Function)_reference!.Exported(name);
        try
        {
            var results = _machine.Invoke(function, [.. arguments.Select(ReferenceCell)]);
            return string.Join(", ", results.Zip(function.Type.Results, ReferenceText));
        }
        catch (ReferenceStopException stop)
        {
            return stop.Outcome;
        }
    }

    private void CompareState(string what)
    {
        Assert.AreEqual(_machine.Fuel, _engine!.Fuel, $"fuel left after {what}");
        for (var index = 0; index < _plan.Globals.Count; index++)
        {
            var global = ReferenceText(_reference!.Globals[index].Value, _plan.Globals[index].Type);
            Assert.AreEqual(global, EngineText(_engine.ReadGlobal($"g{index}")), $"global {index} after {what}");
        }

        var bytes = _reference!.Memories[0].Bytes;
        Assert.AreEqual(bytes.Length, _engine.Context.Memory!.Length, $"memory after {what}");
        Assert.IsTrue(bytes.AsSpan().SequenceEqual(_engine.ReadMemory(0, bytes.Length)), $"memory after {what}");
        Assert.IsTrue(_referenceNotes.SequenceEqual(_engineNotes), $"what the host was told, after {what}");
    }

    private static Cell ReferenceCell(Value value) => value.Kind switch
    {
        ValueKind.I32 or ValueKind.F32 => new Cell((uint)value.Low),
        ValueKind.FunctionReference or ValueKind.ExternalReference => Cell.Null,
        _ => new Cell((ulong)value.Low, (ulong)value.High),
    };

    private static string ReferenceText(Cell cell, WasmType type) => type switch
    {
        WasmType.FunctionReference or WasmType.ExternalReference when cell == Cell.Null => "null",
        WasmType.FunctionReference => $"function {cell.Low}",
        _ => $"{(ValueKind)type} {cell.High:X}:{cell.Low:X}",
    };

    private string EngineText(Value value) => value.Kind switch
    {
        ValueKind.FunctionReference or ValueKind.ExternalReference when value.Reference is null => "null",
        ValueKind.FunctionReference => $"function {Array.IndexOf(_engine!.Context.Functions, (FunctionInstance)value.Reference!)}",
        ValueKind.I32 or ValueKind.F32 => $"{value.Kind} 0:{(uint)value.Low:X}",
        _ => $"{value.Kind} {value.High:X}:{value.Low:X}",
    };
}
