using Jolt.Sandbox.Reference.Execution;

namespace Jolt.Sandbox.Tests.Reference;

/// <summary>The same instance in the engine and in the reference, called alike and compared after each call.</summary>
internal sealed class InstancePair
{
    private const int CompareBytes = 1 << 20;

    private readonly SharedNames _names;
    private readonly Machine _machine;

    public InstancePair(SharedNames names, Instance engine, ReferenceInstance reference, Machine machine)
    {
        (_names, Engine, Reference, _machine) = (names, engine, reference, machine);
        names.Add(engine, reference);
        CompareState("start");
    }

    public Instance Engine { get; }

    public ReferenceInstance Reference { get; }

    /// <summary>
    /// Calls an export in both. If it is interrupted, the engine finds its limit raised wherever it looks, as if it were
    /// paused and resumed there: every loop that it enters goes on in its resumable copy.
    /// </summary>
    public string Call(string name, Value[] arguments, long fuel, bool interrupted)
    {
        Engine.Context.Limit = interrupted ? long.MaxValue : 0;
        return Call(name, arguments, fuel);
    }

    /// <summary>Wants fuel, globals, tables and memory to be the same.</summary>
    public void CompareState(string what)
    {
        Assert.AreEqual(_machine.Fuel, Engine.Fuel, $"fuel left after {what}");
        for (var index = 0; index < Reference.Globals.Count; index++)
        {
            var global = Reference.Globals[index];
            var engine = _names.Text(Engine.Context.GlobalCells[index].Value);
            Assert.AreEqual(_names.Text(global.Value, global.Shape.Type), engine, $"global {index} after {what}");
        }

        for (var index = 0; index < Reference.Tables.Count; index++)
        {
            CompareTable(index, what);
        }

        if (Reference.Memories.Count > 0)
        {
            CompareMemory(what);
        }
    }

    /// <summary>Calls an export in both, wants everything that can be seen to be the same, and answers the outcome.</summary>
    private string Call(string name, Value[] arguments, long fuel)
    {
        var what = $"{name}({string.Join(", ", arguments.Select(_names.Text))}) with {fuel} fuel";
        var engine = CallEngine(name, arguments, fuel);
        var reference = CallReference(name, arguments, fuel);
        Assert.AreEqual(reference, engine, what);

        // Where exactly the work stopped when the fuel ran out cannot be seen, so neither can its memory.
        if (engine != Stops.OutOfFuel)
        {
            CompareState(what);
        }

        return engine;
    }

    private void CompareTable(int index, string what)
    {
        var table = Reference.Tables[index];
        var slots = Engine.Context.Tables[index].Slots;
        Assert.AreEqual(table.Slots.Length, slots.Length, $"slots of table {index} after {what}");
        for (var slot = 0; slot < slots.Length; slot++)
        {
            if (slots[slot] is not null || table.Slots[slot] != Cell.Null)
            {
                var engine = _names.Text(new Value((ValueKind)table.Shape.Element, 0, 0, slots[slot]));
                var reference = _names.Text(table.Slots[slot], table.Shape.Element);
                Assert.AreEqual(reference, engine, $"slot {slot} of table {index} after {what}");
            }
        }
    }

    private void CompareMemory(string what)
    {
        var bytes = Reference.Memories[0].Bytes;
        var memory = Engine.Context.Memory!;
        Assert.AreEqual(bytes.LongLength, memory.Length, $"bytes of memory after {what}");
        for (var start = 0; start < bytes.Length; start += CompareBytes)
        {
            var count = Math.Min(CompareBytes, bytes.Length - start);
            var same = bytes.AsSpan(start, count).SequenceEqual(memory.Bytes((uint)start, (uint)count));
            Assert.IsTrue(same, $"memory from {start} on after {what}");
        }
    }

    private string CallEngine(string name, Value[] arguments, long fuel)
    {
        Engine.Fuel = fuel;
        return Stops.Engine(() => string.Join(", ", Engine.Invoke(name, arguments).Select(_names.Text)));
    }

    private string CallReference(string name, Value[] arguments, long fuel)
    {
        _machine.Fuel = fuel;
        var function = (Function)Reference.Exported(name);
        return Stops.Reference(() => string.Join(
            ", ", _machine.Invoke(function, [.. arguments.Select(_names.Cell)]).Zip(function.Type.Results, _names.Text)));
    }
}
