using System.Globalization;
using Jolt.Sandbox.Reference.Binary;
using Jolt.Sandbox.Reference.Execution;
using Jolt.Sandbox.Runtime;

namespace Jolt.Sandbox.Tests.Reference;

/// <summary>
/// Says values of the engine and of the reference in the same words. Functions get the same name in both when the
/// instances that have them are introduced; objects of the host have a number in the reference.
/// </summary>
internal sealed class SharedNames
{
    private readonly Dictionary<FunctionInstance, string> _engine = [];
    private readonly Dictionary<ulong, string> _reference = [];
    private readonly List<object> _externals = [];

    /// <summary>Names the functions of an instance that both made of the same module.</summary>
    public void Add(Instance engine, ReferenceInstance reference)
    {
        var functions = engine.Context.Functions;
        Assert.HasCount(functions.Length, reference.Functions);
        for (var index = 0; index < functions.Length; index++)
        {
            var name = _engine.TryGetValue(functions[index], out var known) ? known : $"function #{_engine.Count}";
            _engine[functions[index]] = name;
            Assert.AreEqual(name, _reference.GetValueOrDefault(reference.Functions[index].Number, name), "an imported function");
            _reference[reference.Functions[index].Number] = name;
        }
    }

    public Cell Cell(Value value) => value.Kind switch
    {
        ValueKind.I32 or ValueKind.F32 => new Cell((uint)value.Low),
        ValueKind.FunctionReference or ValueKind.ExternalReference when value.Reference is null => Sandbox.Reference.Execution.Cell.Null,
        ValueKind.FunctionReference or ValueKind.ExternalReference => new Cell(External(value.Reference)),
        _ => new Cell((ulong)value.Low, (ulong)value.High),
    };

    /// <summary>A value of the reference as one of the engine; a function is its name.</summary>
    public Value Value(Cell cell, WasmType type) => type switch
    {
        WasmType.FunctionReference or WasmType.ExternalReference when cell == Sandbox.Reference.Execution.Cell.Null =>
            new Value((ValueKind)type, 0),
        WasmType.FunctionReference => new Value((ValueKind)type, 0, 0, Function(cell.Low)),
        WasmType.ExternalReference => new Value((ValueKind)type, 0, 0, _externals[(int)cell.Low]),
        _ => new Value((ValueKind)type, (long)cell.Low, (long)cell.High),
    };

    public string Text(Cell cell, WasmType type) => Text(Value(cell, type));

    public string Text(Value value) => value switch
    {
        { Kind: ValueKind.FunctionReference or ValueKind.ExternalReference, Reference: null } => "null",
        { Reference: FunctionInstance function } => _engine.GetValueOrDefault(function, "a function that nobody introduced"),
        { Reference: { } thing } => string.Create(CultureInfo.InvariantCulture, $"{thing}"),
        { Kind: ValueKind.I32 or ValueKind.F32 } => $"{value.Kind} 0:{(uint)value.Low:X}",
        _ => $"{value.Kind} {value.High:X}:{value.Low:X}",
    };

    private string Function(ulong number) => _reference.GetValueOrDefault(number, "a function that nobody introduced");

    private ulong External(object thing)
    {
        if (!_externals.Contains(thing))
        {
            _externals.Add(thing);
        }

        return (ulong)_externals.IndexOf(thing);
    }
}
