using Jolt.Sandbox;

namespace Jolt.Agent.Workers;

/// <summary>Compiled programs in this process's memory, so that the chunks of a job compile theirs once.</summary>
internal sealed class CompiledModules
{
    /// <summary>Programs that are kept. An agent mostly works on one job, or on few.</summary>
    internal const int KeptMax = 8;

    private readonly Lock _gate = new();
    private readonly LinkedList<(string Sha256, Task<CompiledProgram> Program)> _newestFirst = new();

    /// <summary>The program, compiled now or before.</summary>
    /// <exception cref="ModuleRefusedException">This sandbox does not accept the module.</exception>
    internal async Task<CompiledProgram> GetAsync(
        string sha256, Func<CancellationToken, Task<byte[]>> module, CancellationToken cancellationToken)
    {
        var program = Find(sha256) ?? Begin(sha256, module);
        try
        {
            return await program.WaitAsync(cancellationToken);
        }
        catch (Exception) when (program.IsFaulted)
        {
            // A broken download must not be remembered.
            Forget(program);
            throw;
        }
    }

    private Task<CompiledProgram>? Find(string sha256)
    {
        lock (_gate)
        {
            for (var node = _newestFirst.First; node is not null; node = node.Next)
            {
                if (node.Value.Sha256 == sha256)
                {
                    _newestFirst.Remove(node);
                    _newestFirst.AddFirst(node);
                    return node.Value.Program;
                }
            }

            return null;
        }
    }

    private Task<CompiledProgram> Begin(string sha256, Func<CancellationToken, Task<byte[]>> module)
    {
        lock (_gate)
        {
            if (Find(sha256) is { } meanwhile)
            {
                return meanwhile;
            }

            // Not the asking chunk's token: others may wait for the same program.
            var program = Task.Run(async () => Compile(await module(CancellationToken.None)));
            _newestFirst.AddFirst((sha256, program));
            if (_newestFirst.Count > KeptMax)
            {
                _newestFirst.RemoveLast();
            }

            return program;
        }
    }

    private static CompiledProgram Compile(byte[] bytes)
    {
        try
        {
            var module = Module.Load(bytes);
            return WasiProgram.Problems(module) is { Count: > 0 } problems
                ? throw new ModuleRefusedException(string.Join(' ', problems))
                : CompiledProgram.Compile(module);
        }
        catch (ModuleException refused)
        {
            throw new ModuleRefusedException(refused.Message);
        }
    }

    private void Forget(Task<CompiledProgram> program)
    {
        lock (_gate)
        {
            for (var node = _newestFirst.First; node is not null; node = node.Next)
            {
                if (node.Value.Program == program)
                {
                    _newestFirst.Remove(node);
                    return;
                }
            }
        }
    }
}
