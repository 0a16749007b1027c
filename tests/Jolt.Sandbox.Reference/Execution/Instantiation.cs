using Jolt.Sandbox.Reference.Binary;

namespace Jolt.Sandbox.Reference.Execution;

/// <summary>
/// Makes an instance (https://webassembly.github.io/spec/core/exec/modules.html#instantiation). Nothing of it costs
/// fuel but the start function.
/// </summary>
public static class Instantiation
{
    /// <summary>Everything but the active segments and the start.</summary>
    public static ReferenceInstance Allocate(Store store, DecodedModule module)
    {
        var instance = new ReferenceInstance { Module = module };
        foreach (var import in module.Imports)
        {
            Take(instance, store.Find(import));
        }

        AddFunctions(store, instance);
        AddTables(instance);
        for (var own = 0; own < module.GlobalValues.Count; own++)
        {
            var shape = module.Globals[module.ImportCount(3) + own];
            instance.Globals.Add(new Global(shape, ConstantValue.Of(instance, module.GlobalValues[own])));
        }

        AddMemories(store, instance);
        instance.Elements.AddRange(module.Elements.Select(
            segment => segment.Items.Select(item => ConstantValue.Of(instance, item)).ToArray()));
        instance.Data.AddRange(module.Data.Select(segment => segment.Bytes));
        return instance;
    }

    /// <summary>Copies the active segments, in order, then runs the start function.</summary>
    public static void Start(Machine machine, ReferenceInstance instance)
    {
        for (var index = 0; index < instance.Elements.Count; index++)
        {
            CopyElements(instance, index);
        }

        for (var index = 0; index < instance.Data.Count; index++)
        {
            CopyData(instance, index);
        }

        if (instance.Module.Start is { } start)
        {
            machine.Invoke(instance.Functions[start], []);
        }
    }

    private static void Take(ReferenceInstance instance, object thing)
    {
        switch (thing)
        {
            case Function function:
                instance.Functions.Add(function);
                break;
            case Table table:
                instance.Tables.Add(table);
                break;
            case Memory memory:
                instance.Memories.Add(memory);
                break;
            default:
                instance.Globals.Add((Global)thing);
                break;
        }
    }

    private static void AddFunctions(Store store, ReferenceInstance instance)
    {
        var module = instance.Module;
        for (var own = 0; own < module.Bodies.Count; own++)
        {
            var type = module.Functions[module.ImportCount(0) + own];
            instance.Functions.Add(store.Add(new Function
            {
                Number = (ulong)store.Functions.Count,
                Type = type,
                Owner = instance,
                Body = module.Bodies[own],
                Weight = StackRule.Weight(module, type, module.Bodies[own]),
            }));
        }
    }

    private static void AddTables(ReferenceInstance instance)
    {
        var room = new TableRoom();
        foreach (var shape in instance.Module.Tables.Skip(instance.Module.ImportCount(1)))
        {
            instance.Tables.Add(new Table(shape, room));
        }
    }

    private static void AddMemories(Store store, ReferenceInstance instance)
    {
        foreach (var size in instance.Module.Memories.Skip(instance.Module.ImportCount(2)))
        {
            if (size.Minimum > store.MemoryPagesMax)
            {
                throw ReferenceStopException.Trap(Traps.ResourceLimit);
            }

            instance.Memories.Add(new Memory(size, store.MemoryPagesMax));
        }
    }

    private static void CopyElements(ReferenceInstance instance, int index)
    {
        var segment = instance.Module.Elements[index];
        if (segment.Mode == 0)
        {
            var offset = (uint)ConstantValue.Of(instance, segment.Offset).Low;
            var items = instance.Elements[index];
            var slots = instance.Tables[segment.Table].Slots;
            Bounds.Require(offset, (uint)items.Length, slots.Length, Traps.Table);
            items.CopyTo(slots, offset);
        }

        if (segment.Mode != 1)
        {
            instance.Elements[index] = [];
        }
    }

    private static void CopyData(ReferenceInstance instance, int index)
    {
        var segment = instance.Module.Data[index];
        if (segment.Active)
        {
            var offset = (uint)ConstantValue.Of(instance, segment.Offset).Low;
            var bytes = instance.Memories[0].Bytes;
            Bounds.Require(offset, (uint)segment.Bytes.Length, bytes.LongLength, Traps.Memory);
            segment.Bytes.CopyTo(bytes, offset);
            instance.Data[index] = [];
        }
    }
}
