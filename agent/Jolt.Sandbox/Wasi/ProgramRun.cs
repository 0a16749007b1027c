using Jolt.Sandbox.Compilation;
using Jolt.Sandbox.Runtime;
using ExecutionContext = Jolt.Sandbox.Runtime.ExecutionContext;

namespace Jolt.Sandbox.Wasi;

/// <summary>One run of a program: instance, start, outcome.</summary>
internal sealed class ProgramRun
{
    public const string StartExport = "_start";

    private readonly CompiledModule _compiled;
    private readonly RunRequest _request;
    private readonly RunControl? _control;
    private readonly WasiHost _host;
    private ExecutionContext? _context;

    public ProgramRun(CompiledModule compiled, RunRequest request, RunControl? control)
    {
        _compiled = compiled;
        _request = request;
        _control = control;
        _host = new WasiHost(request);
    }

    public RunResult Run()
    {
        try
        {
            Execute();
            return Result("exit:0");
        }
        catch (TrapException trap)
        {
            return Result(trap.Message, trap.Kind);
        }
        catch (OutOfFuelException outOfFuel)
        {
            return Result(outOfFuel.Message) with { Fuel = _request.FuelLimit };
        }
        catch (StopException stop)
        {
            return Result(stop.Message);
        }
        finally
        {
            if (_context is not null)
            {
                _control?.Detach(_context);
                _context.Memory?.Dispose();
            }
        }
    }

    private void Execute()
    {
        var imports = new Imports();
        WasiFunctions.AddTo(imports, _host);
        _context = Linker.Link(_compiled, imports, _request.MemoryPagesMax);
        _context.Fuel = _request.FuelLimit;
        _control?.Attach(_context);
        _context.AtLimit();
        Linker.Start(_context, _compiled);
        var start = _compiled.Definition.Exports.First(export => export.Name == StartExport);
        _context.CallFromHost(_context.Functions[start.Index], []);
        _context.RequireFuel();
    }

    private RunResult Result(string outcome, TrapKind? trap = null) => new()
    {
        Outcome = outcome,
        Fuel = _context is null ? 0 : _request.FuelLimit - _context.Fuel,
        Output = _host.Output.ToArray(),
        Errors = _host.Errors.ToArray(),
        MemoryPagesPeak = _context?.Memory?.Pages ?? 0,
        Trap = trap,
    };
}
