using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using Jolt.Sandbox.Binary;
using Jolt.Sandbox.Compilation.Splitting;
using Jolt.Sandbox.Runtime;

namespace Jolt.Sandbox.Compilation;

/// <summary>
/// Compiles a valid module into a .NET type with one static method a function, and one a region of a split function.
/// The JIT turns each into machine code when it is first called: that changes neither results nor fuel, and programs
/// call only part of what is linked into them.
/// </summary>
internal sealed class ModuleCompiler
{
    private static int _modules;

    private readonly ModuleDefinition _module;
    private readonly bool _collectible;
    private readonly TypeBuilder _type;
    private readonly MethodBuilder[] _functions;
    private readonly ModuleMethods _methods;
    private readonly SplitSettings _settings;
    private readonly Dictionary<FunctionType, string> _entries = [];
    private readonly Dictionary<int, FunctionCode> _split = [];

    private ModuleCompiler(ModuleDefinition module, bool collectible, SplitSettings settings)
    {
        _settings = settings;
        _module = module;
        _collectible = collectible;
        _type = DefineType(collectible);
        _functions = new MethodBuilder[module.Functions.Count];
        for (var index = 0; index < _functions.Length; index++)
        {
            var type = module.Functions[index];
            _functions[index] = _type.DefineMethod(
                $"f{index}", BoundaryMethods.Attributes, ClrTypes.Return(type), ClrTypes.Parameters(type));
            _functions[index].SetImplementationFlags(MethodImplAttributes.AggressiveOptimization);
        }

        _methods = new ModuleMethods(
            _functions,
            module.Memories.Count > 0,
            (type, number) => BoundaryMethods.DefineForeign(_type, type, $"foreign{number}"));
    }

    /// <summary>Compiles a valid module.</summary>
    /// <param name="module">The module.</param>
    /// <param name="collectible">Whether its code can be unloaded, which makes calls slower.</param>
    /// <param name="settings">When functions are split; tests split small ones.</param>
    /// <param name="cancellation">Ends the work between two functions.</param>
    public static CompiledModule Compile(
        ModuleDefinition module,
        bool collectible,
        SplitSettings? settings = null,
        CancellationToken cancellation = default)
    {
        var compiler = new ModuleCompiler(module, collectible, settings ?? SplitSettings.Default);
        compiler.EmitFunctions(cancellation);
        return compiler.Finish();
    }

    /// <summary>The type may reach the sandbox's internals, which its code works on.</summary>
    public static TypeBuilder DefineType(bool collectible)
    {
        var name = new AssemblyName($"wasm{Interlocked.Increment(ref _modules)}");
        var access = collectible ? AssemblyBuilderAccess.RunAndCollect : AssemblyBuilderAccess.Run;
        var assembly = AssemblyBuilder.DefineDynamicAssembly(name, access);
        var ignores = typeof(IgnoresAccessChecksToAttribute).GetConstructor([typeof(string)])!;
        assembly.SetCustomAttribute(new CustomAttributeBuilder(
            ignores, [typeof(ModuleCompiler).Assembly.GetName().Name!]));
        return assembly.DefineDynamicModule("module").DefineType(
            "Functions", TypeAttributes.Public | TypeAttributes.Abstract | TypeAttributes.Sealed);
    }

    private void EmitFunctions(CancellationToken cancellation)
    {
        for (var index = 0; index < _functions.Length; index++)
        {
            cancellation.ThrowIfCancellationRequested();
            var type = _module.Functions[index];
            var il = _functions[index].GetILGenerator();
            if (index < _module.ImportedFunctions)
            {
                BoundaryMethods.EmitImport(il, _methods, type, index);
            }
            else
            {
                var code = FunctionCode.Of(_module, index, _settings);
                EmitRegions(code);
                new FunctionCompiler(code, _methods, il).Compile();
            }

            if (!_entries.ContainsKey(type))
            {
                _entries[type] = BoundaryMethods.DefineEntry(_type, type, _entries.Count).Name;
            }
        }
    }

    private void EmitRegions(FunctionCode code)
    {
        if (code.Plan is null)
        {
            return;
        }

        var methods = code.Plan.Regions.Select(region => _type.DefineMethod(
            $"f{code.Index}r{region.Index}", BoundaryMethods.Attributes, typeof(int), FunctionCompiler.RegionParameters))
            .ToArray();
        _split[code.Index] = code;
        _methods.Regions[code.Index] = methods;
        foreach (var region in code.Plan.Regions)
        {
            methods[region.Index].SetImplementationFlags(
                MethodImplAttributes.AggressiveOptimization | MethodImplAttributes.NoInlining);
            new FunctionCompiler(code, _methods, methods[region.Index].GetILGenerator(), region.Index).Compile();
        }
    }

    private CompiledModule Finish()
    {
        var created = _type.CreateType();
        var methods = created.GetMethods(BindingFlags.Public | BindingFlags.Static).ToDictionary(method => method.Name);
        var code = new nint[_functions.Length];
        var entries = new EntryStub[_functions.Length];
        var stubs = _entries.ToDictionary(
            entry => entry.Key, entry => methods[entry.Value].CreateDelegate<EntryStub>());
        for (var index = 0; index < code.Length; index++)
        {
            var handle = methods[$"f{index}"].MethodHandle;
            code[index] = handle.GetFunctionPointer();
            entries[index] = stubs[_module.Functions[index]];
        }

        var functions = Enumerable.Range(0, code.Length).Select(index => methods[$"f{index}"]).ToArray();
        var split = _split.ToDictionary(
            pair => pair.Key,
            pair => (pair.Value, pair.Value.Plan!.Regions.Select(region => methods[$"f{pair.Key}r{region.Index}"]).ToArray()));
        return new CompiledModule(
            _module,
            code,
            entries,
            _methods.SlotsMax,
            new ResumeCompiler(_module, functions, split, _settings, _collectible));
    }
}
