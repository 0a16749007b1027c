using System.Diagnostics;
using System.Threading.Channels;

namespace Jolt.Agent.Hosting;

/// <summary>
/// A .NET program that runs beside this one. It ends when this is disposed: first by being asked, then by force. Its
/// standard input is a pipe that closes with this process, so that a program which watches it never outlives us.
/// </summary>
internal sealed class ChildProgram : IAsyncDisposable
{
    /// <summary>How long a program may take to end in order; an agent gives its leases back in this time.</summary>
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(20);

    private readonly Process _process;
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly TextWriter? _log;
    private string _lastError = "";

    private ChildProgram(ProcessStartInfo start, TextWriter? log)
    {
        _log = log;
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, received) => OnLine(received.Data, isError: false);
        _process.ErrorDataReceived += (_, received) => OnLine(received.Data, isError: true);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        Ended = EndAsync();
    }

    /// <summary>Ends with the program, with its exit code.</summary>
    internal Task<int> Ended { get; }

    /// <summary>What it said last on standard error: the line that says why it ended.</summary>
    internal string LastError => Volatile.Read(ref _lastError);

    /// <summary>The lines of its standard output.</summary>
    internal IAsyncEnumerable<string> Lines => _lines.Reader.ReadAllAsync();

    internal int ProcessId => _process.Id;

    /// <summary>Starts an assembly.</summary>
    /// <param name="assembly">Its path.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">Variables beside this process's own.</param>
    /// <param name="log">Where every line goes as well; a synchronised writer, or null.</param>
    internal static ChildProgram Start(
        string assembly, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, TextWriter? log = null)
    {
        var start = new ProcessStartInfo(DotnetProgram.Path, [assembly, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new ChildProgram(start, log);
    }

    public async ValueTask DisposeAsync()
    {
        if (!Ended.IsCompleted)
        {
            AskToEnd();
            await Task.WhenAny(Ended, Task.Delay(StopPatience));
        }

        if (!Ended.IsCompleted)
        {
            _process.Kill(entireProcessTree: true);
            await Ended;
        }

        _process.Dispose();
    }

    /// <summary>Closes its input and sends it the signal to end; it need not heed both.</summary>
    internal void AskToEnd()
    {
        try
        {
            _process.StandardInput.Close();
            TerminationSignal.Send(_process);
        }
        catch (Exception gone) when (gone is IOException or InvalidOperationException)
        {
            // It has ended in this moment, which is what was wanted.
        }
    }

    private async Task<int> EndAsync()
    {
        await _process.WaitForExitAsync();
        _lines.Writer.TryComplete();
        return _process.ExitCode;
    }

    private void OnLine(string? line, bool isError)
    {
        if (line is null)
        {
            return;
        }

        _log?.WriteLine(line);
        if (isError && !string.IsNullOrWhiteSpace(line))
        {
            Volatile.Write(ref _lastError, line.Trim());
        }
        else if (!isError)
        {
            _lines.Writer.TryWrite(line);
        }
    }
}
