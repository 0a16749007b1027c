using Jolt.Sandbox.Binary;
using Jolt.Sandbox.Compilation;

namespace Jolt.Sandbox.Runtime;

/// <summary>Makes an instance of a compiled module: imports, memory, tables, globals, segments.</summary>
internal static class Linker
{
    /// <summary>Everything but the active segments and the start function: nothing runs and nothing traps yet.</summary>
    public static ExecutionContext Link(CompiledModule compiled, Imports imports, int memoryPagesMax)
    {
        var module = compiled.Definition;
        var given = ImportMatcher.Match(module, imports);
        var context = new ExecutionContext();
        context.Compiled = compiled;
        context.ReserveSlots(compiled.SlotsMax);
        context.Functions = Functions(compiled, context, given);
        var budget = new TableBudget();
        context.Tables =
        [
            .. given.OfType<TableInstance>(),
            .. module.Tables.Skip(module.ImportedTables).Select(type => new TableInstance(type, budget)),
        ];
        context.FirstTable = context.Tables.FirstOrDefault();
        SetGlobals(module, context, given);
        SetMemory(module, context, given, memoryPagesMax);
        return context;
    }

    /// <summary>Fills tables and memory and runs the start function.</summary>
    public static void Start(ExecutionContext context, CompiledModule compiled)
    {
        SegmentLoader.Load(context, compiled.Definition);
        if (compiled.Definition.Start is { } start)
        {
            context.CallFromHost(context.Functions[start], []);
        }
    }

    /// <summary>The thing that an export names.</summary>
    public static object Resolve(ExecutionContext context, ExportDefinition export) => export.Kind switch
    {
        ExternalKind.Function => context.Functions[export.Index],
        ExternalKind.Table => context.Tables[export.Index],
        ExternalKind.Memory => context.Memory!,
        _ => context.GlobalCells[export.Index],
    };

    /// <summary>The value of an initial expression.</summary>
    public static Value Evaluate(ExecutionContext context, ConstantExpression expression) => expression.Kind switch
    {
        ConstantKind.Value => new Value(expression.Type, expression.Low, expression.High),
        ConstantKind.GlobalGet => context.GlobalCells[expression.Index].Value,
        ConstantKind.NullReference => new Value(expression.Type, 0),
        _ => new Value(expression.Type, 0, 0, context.Functions[expression.Index]),
    };

    private static FunctionInstance[] Functions(
        CompiledModule compiled, ExecutionContext context, List<object> given)
    {
        var functions = new FunctionInstance[compiled.Code.Length];
        var imported = given.OfType<FunctionInstance>().ToList();
        for (var index = 0; index < functions.Length; index++)
        {
            functions[index] = index < imported.Count
                ? imported[index]
                : new FunctionInstance(
                    compiled.Definition.Functions[index], context, compiled.Code[index], compiled.Entries[index]);
        }

        return functions;
    }

    private static void SetGlobals(ModuleDefinition module, ExecutionContext context, List<object> given)
    {
        var cells = new GlobalInstance[module.Globals.Count];
        given.OfType<GlobalInstance>().ToArray().CopyTo(cells, 0);
        context.GlobalCells = cells;
        var block = GlobalInstance.Block(module.GlobalValues.Count);
        for (var own = 0; own < module.GlobalValues.Count; own++)
        {
            var index = module.ImportedGlobals + own;
            var value = Evaluate(context, module.GlobalValues[own]);
            cells[index] = new GlobalInstance(module.Globals[index], value, block, own);
        }

        context.SetGlobals(cells, module.ImportedGlobals);
    }

    private static void SetMemory(
        ModuleDefinition module, ExecutionContext context, List<object> given, int memoryPagesMax)
    {
        if (module.Memories.Count == 0)
        {
            return;
        }

        context.OwnsMemory = module.ImportedMemories == 0;
        var memory = given.OfType<MemoryInstance>().FirstOrDefault()
            ?? new MemoryInstance(module.Memories[0].Limits, memoryPagesMax);
        memory.Attach(context);
    }
}
