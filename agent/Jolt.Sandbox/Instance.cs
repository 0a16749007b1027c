using Jolt.Sandbox.Compilation;
using Jolt.Sandbox.Compilation.Splitting;
using Jolt.Sandbox.Runtime;
using Jolt.Sandbox.Validation;
using ExecutionContext = Jolt.Sandbox.Runtime.ExecutionContext;

namespace Jolt.Sandbox;

/// <summary>
/// A module with its own memory, tables and globals, whose exports can be called one by one. Tools and tests use
/// it; programs are run by <see cref="CompiledProgram"/>.
/// </summary>
public sealed class Instance : IDisposable
{
    private readonly ExecutionContext _context;

    private Instance(ExecutionContext context, CompiledModule module)
    {
        _context = context;
        Exported = module.Definition.Exports.ToDictionary(
            export => export.Name,
            export => Linker.Resolve(context, export),
            StringComparer.Ordinal);
    }

    /// <summary>Fuel that is left; set it to limit what follows.</summary>
    public long Fuel
    {
        get => _context.Fuel;
        set => _context.Fuel = value;
    }

    internal IReadOnlyDictionary<string, object> Exported { get; }

    internal ExecutionContext Context => _context;

    /// <summary>Compiles a module, gives it what it imports, fills its memory and tables, and runs its start.</summary>
    /// <param name="module">The module.</param>
    /// <param name="imports">What it can import.</param>
    /// <param name="fuel">The fuel that its start and later calls may spend.</param>
    /// <param name="memoryPagesMax">The pages of 64 KiB that its memory may grow to.</param>
    /// <returns>The instance.</returns>
    /// <exception cref="LinkException">An import is missing or does not match.</exception>
    /// <exception cref="StopException">The instance traps while it is filled or started.</exception>
    public static Instance Create(
        Module module,
        Imports? imports = null,
        long fuel = long.MaxValue,
        int memoryPagesMax = StructuralLimits.MemoryPagesMax) =>
        Create(module, imports, fuel, memoryPagesMax, SplitSettings.Default);

    /// <summary>The same, with functions split as tests want them split.</summary>
    internal static Instance Create(
        Module module, Imports? imports, long fuel, int memoryPagesMax, SplitSettings settings)
    {
        ArgumentNullException.ThrowIfNull(module);
        return SandboxThread.Run(() =>
        {
            var compiled = ModuleCompiler.Compile(module.Definition, collectible: true, settings);
            var context = Linker.Link(compiled, imports ?? new Imports(), memoryPagesMax);
            context.Fuel = fuel;
            Linker.Start(context, compiled);
            return new Instance(context, compiled);
        });
    }

    /// <summary>Calls an exported function.</summary>
    /// <param name="name">The export's name.</param>
    /// <param name="arguments">Its arguments, of its parameters' types.</param>
    /// <returns>Its results.</returns>
    /// <exception cref="StopException">The function traps, exits or runs out of fuel.</exception>
    public Value[] Invoke(string name, params Value[] arguments)
    {
        if (!Exported.TryGetValue(name, out var thing) || thing is not FunctionInstance function)
        {
            throw new ArgumentException($"The instance exports no function {name}.", nameof(name));
        }

        if (!arguments.Select(argument => argument.Kind).SequenceEqual(function.Type.Parameters))
        {
            throw new ArgumentException($"The arguments do not match {function.Type}.", nameof(arguments));
        }

        return SandboxThread.Run(() =>
        {
            var results = _context.CallFromHost(function, arguments);
            _context.RequireFuel();
            return results;
        });
    }

    /// <summary>Reads an exported global.</summary>
    /// <param name="name">The export's name.</param>
    /// <returns>Its value.</returns>
    public Value ReadGlobal(string name) => Exported.GetValueOrDefault(name) is GlobalInstance global
        ? global.Value
        : throw new ArgumentException($"The instance exports no global {name}.", nameof(name));

    /// <summary>Copies bytes out of the instance's memory.</summary>
    /// <param name="address">The first byte's address.</param>
    /// <param name="count">How many bytes.</param>
    /// <returns>The bytes.</returns>
    public byte[] ReadMemory(uint address, int count) => _context.Memory is { } memory
        ? memory.Bytes(address, (uint)count).ToArray()
        : throw new InvalidOperationException("The instance has no memory.");

    /// <summary>Gives the memory back, if it is the instance's own.</summary>
    public void Dispose()
    {
        if (_context.OwnsMemory)
        {
            _context.Memory?.Dispose();
        }
    }
}
