using Jolt.Sandbox;

namespace Jolt.Agent.Work;

/// <summary>Compiled programs in memory, so that the chunks of a job compile it once.</summary>
internal sealed class CompiledModules(ModuleCache modules)
{
    /// <summary>Programs that are kept. An agent mostly works on one job, or on few.</summary>
    internal const int KeptMax = 8;

    private readonly Lock _gate = new();
    private readonly LinkedList<(string Sha256, Task<CompiledProgram> Program)> _newestFirst = new();

    /// <summary>The program, compiled now or before.</summary>
    /// <exception cref="ModuleException">This sandbox does not accept the module.</exception>
    internal async Task<CompiledProgram> GetAsync(string sha256, Uri address, CancellationToken cancellationToken)
    {
        var program = Find(sha256) ?? Begin(sha256, address);
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

    private Task<CompiledProgram> Begin(string sha256, Uri address)
    {
        lock (_gate)
        {
            if (Find(sha256) is { } meanwhile)
            {
                return meanwhile;
            }

            // Not the asking chunk's token: others may wait for the same program.
            var program = Task.Run(() => CompileAsync(sha256, address));
            _newestFirst.AddFirst((sha256, program));
            if (_newestFirst.Count > KeptMax)
            {
                _newestFirst.RemoveLast();
            }

            return program;
        }
    }

    private async Task<CompiledProgram> CompileAsync(string sha256, Uri address)
    {
        var bytes = await modules.GetAsync(sha256, address, CancellationToken.None);
        return CompiledProgram.Compile(Module.Load(bytes));
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
