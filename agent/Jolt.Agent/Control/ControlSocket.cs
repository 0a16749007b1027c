using System.Net.Sockets;
using System.Text.Json;

namespace Jolt.Agent.Control;

/// <summary>The local socket of a running agent: a line of JSON asks, a line answers. Only its owner can reach it.</summary>
internal sealed class ControlSocket : IAsyncDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Callers that are heard at once. More wait; one that says nothing is let go after <see cref="Patience"/>.</summary>
    private const int CallersMax = 32;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Socket _listener;
    private readonly FileStream _lock;
    private readonly string _path;
    private readonly Func<ControlRequest, ControlAnswer> _answer;
    private readonly CancellationTokenSource _end = new();
    private readonly SemaphoreSlim _places = new(CallersMax);
    private readonly Task _serving;

    private ControlSocket(Socket listener, FileStream held, string path, Func<ControlRequest, ControlAnswer> answer)
    {
        (_listener, _lock, _path, _answer) = (listener, held, path, answer);
        _serving = ServeAsync();
    }

    /// <exception cref="CommandRefusedException">Another agent of this user listens there, or the folder is somebody else's.</exception>
    internal static ControlSocket Open(string path, Func<ControlRequest, ControlAnswer> answer)
    {
        ControlFolder.Make(Path.GetDirectoryName(path)!);
        var held = Hold(Path.ChangeExtension(path, ".lock"));
        try
        {
            // Whoever left it there is dead: the lock went with the process.
            File.Delete(path);
            var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            listener.Bind(new UnixDomainSocketEndPoint(path));
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(path, OwnerOnly);
            }

            listener.Listen();
            return new ControlSocket(listener, held, path, answer);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _serving;
        for (var place = 0; place < CallersMax; place++)
        {
            // Who is being answered gets the answer, or hears no more.
            await _places.WaitAsync();
        }

        _listener.Dispose();
        File.Delete(_path);
        await _lock.DisposeAsync();
        _places.Dispose();
        _end.Dispose();
    }

    /// <summary>A lock that ends with the process, however it ends: so two agents that start together cannot both find nobody.</summary>
    private static FileStream Hold(string file)
    {
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(file))
        {
            throw new CommandRefusedException(ExitCodes.AgentRunsAlready, "An agent of yours is running here already: see 'jolt agent status'.");
        }
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                await _places.WaitAsync(_end.Token);
                _ = HearAsync(await AcceptAsync());
            }
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            // The agent ends.
        }
    }

    private async Task<Socket?> AcceptAsync()
    {
        try
        {
            return await _listener.AcceptAsync(_end.Token);
        }
        catch (OperationCanceledException)
        {
            _places.Release();
            throw;
        }
        catch (SocketException)
        {
            // The caller left before it was heard.
            return null;
        }
    }

    private async Task HearAsync(Socket? caller)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(_end.Token);
        patience.CancelAfter(Patience);
        try
        {
            if (caller is not null)
            {
                await using var stream = new NetworkStream(caller, ownsSocket: true);
                var answer = Answer(await ControlLine.ReadAsync(stream, ControlLine.RequestBytesMax, patience.Token));

                // Not cut off by the end, which may be what was asked for: who said "finish" hears that it was heard.
                using var writing = new CancellationTokenSource(Patience);
                await ControlLine.WriteAsync(stream, answer, writing.Token);
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException or SocketException)
        {
            // The caller left, or said nothing for too long, or the agent ends.
        }
        finally
        {
            _places.Release();
        }
    }

    private ControlAnswer Answer(byte[]? line)
    {
        try
        {
            return line is null || JsonSerializer.Deserialize<ControlRequest>(line, ControlLine.Json) is not { } request
                ? Refusal("That is no line of JSON that an agent understands.")
                : request.Protocol > ControlRequest.ProtocolNewest
                    ? Refusal("The agent that runs is older than this command: start it again.")
                    : _answer(request);
        }
        catch (JsonException)
        {
            return Refusal("That is no line of JSON that an agent understands.");
        }
        catch (Exception fault)
        {
            // An agent that is left alone must not end, nor fall silent, because of a question.
            return new(null, null, new(ExitCodes.Fault, $"A fault of Jolt's own: {fault.GetType().Name}: {Commands.Failure.OneLine(fault.Message)}"));
        }
    }

    private static ControlAnswer Refusal(string line) => new(null, null, new(ExitCodes.AgentAnswersOddly, line));
}
