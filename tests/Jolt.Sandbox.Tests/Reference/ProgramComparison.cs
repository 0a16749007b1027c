using Jolt.Sandbox.Reference.Wasi;

namespace Jolt.Sandbox.Tests.Reference;

/// <summary>Runs a WASI program in the engine and in the reference and wants everything that can be seen to be the same.</summary>
internal sealed class ProgramComparison(byte[] module)
{
    private readonly CompiledProgram _program = CompiledProgram.Compile(Module.Load(module));

    /// <summary>Both results as text, the engine's first: equal texts mean equal runs.</summary>
    /// <returns>The engine's result, after the comparison.</returns>
    public RunResult Check(RunRequest request)
    {
        var engine = _program.Run(request);
        var reference = ReferenceProgram.Run(module, new ReferenceRequest
        {
            Input = request.Input.ToArray(),
            Arguments = request.Arguments,
            Environment = [.. request.Environment
                .OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}")],
            FuelLimit = request.FuelLimit,
            MemoryPagesMax = (uint)request.MemoryPagesMax,
            OutputBytesMax = request.OutputBytesMax,
            Seed = request.Seed,
        });
        Assert.AreEqual(reference.Outcome, engine.Outcome);
        Assert.AreEqual(reference.Fuel, engine.Fuel);
        Assert.AreEqual(Convert.ToHexString(reference.Output), Convert.ToHexString(engine.Output));
        Assert.AreEqual(Convert.ToHexString(reference.Errors), Convert.ToHexString(engine.Errors));
        Assert.AreEqual(reference.MemoryPages, (uint)engine.MemoryPagesPeak);
        return engine;
    }
}
