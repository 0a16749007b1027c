using System.Reflection;
using Jolt.Sandbox;
using Module = Jolt.Sandbox.Module;

namespace Jolt.Agent.Workers;

/// <summary>
/// Loads and compiles, before the first chunk comes, what every chunk needs. After this a worker opens no file any more,
/// so that the system may refuse it all files.
/// </summary>
internal static class WarmUp
{
    private const string Program = "warm-up.wasm";
    private const long FuelMax = 100_000;

    internal static void Run()
    {
        LoadReferences(typeof(Module).Assembly);
        RefuseOne();
        var result = CompiledProgram.Compile(Module.Load(Read())).Run(new RunRequest { FuelLimit = FuelMax, MemoryPagesMax = 1 });
        if (result.Outcome != "exit:0")
        {
            throw new InvalidOperationException($"The warm-up program ended with {result.Outcome}.");
        }
    }

    /// <summary>The runtime loads an assembly when a method first needs it, which would be too late.</summary>
    private static void LoadReferences(Assembly root)
    {
        var seen = new HashSet<string>();
        var waiting = new Queue<Assembly>([root]);
        while (waiting.TryDequeue(out var assembly))
        {
            foreach (var name in assembly.GetReferencedAssemblies().Where(name => seen.Add(name.FullName)))
            {
                waiting.Enqueue(Assembly.Load(name));
            }
        }
    }

    /// <summary>Refusals take ways of their own through the runtime: an exception with a text.</summary>
    private static void RefuseOne()
    {
        try
        {
            Module.Load(new byte[] { 0 });
        }
        catch (ModuleException refused)
        {
            _ = refused.ToString();
        }
    }

    private static byte[] Read()
    {
        using var resource = typeof(WarmUp).Assembly.GetManifestResourceStream(Program)
            ?? throw new InvalidOperationException($"{Program} is not in the assembly.");
        using var bytes = new MemoryStream();
        resource.CopyTo(bytes);
        return bytes.ToArray();
    }
}
