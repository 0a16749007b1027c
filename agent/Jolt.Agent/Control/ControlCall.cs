using System.Net.Sockets;
using System.Text.Json;

namespace Jolt.Agent.Control;

/// <summary>Asks a running agent.</summary>
internal static class ControlCall
{
    /// <summary>An agent answers at once; one that does not is held or hangs.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Asks the agent that listens there.</summary>
    /// <exception cref="CommandRefusedException">None does, or it refuses, or does not answer as agreed.</exception>
    internal static async Task<ControlAnswer> AskAsync(string path, ControlRequest request, CancellationToken cancellationToken)
    {
        ControlFolder.RequireOurs(Path.GetDirectoryName(path)!);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            using var socket = await ConnectAsync(path, patience.Token);
            await using var stream = new NetworkStream(socket);
            await ControlLine.WriteAsync(stream, request, patience.Token);
            var line = await ControlLine.ReadAsync(stream, ControlLine.AnswerBytesMax, patience.Token);
            var answer = line is null ? null : JsonSerializer.Deserialize<ControlAnswer>(line, ControlLine.Json);
            return answer is null ? throw Odd("closed without an answer")
                : answer.Refusal is { } refusal ? throw new CommandRefusedException(refusal.ExitCode, refusal.Line)
                : answer;
        }
        catch (JsonException)
        {
            throw Odd("speaks another version's language");
        }
        catch (IOException)
        {
            throw Odd("closed without an answer");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Odd("does not answer");
        }
    }

    private static async Task<Socket> ConnectAsync(string path, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
            return socket;
        }
        catch (SocketException)
        {
            socket.Dispose();
            throw new CommandRefusedException(ExitCodes.AgentNotRunning, "No agent of yours is running here: start it with 'jolt agent run'.");
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static CommandRefusedException Odd(string what) =>
        new(ExitCodes.AgentAnswersOddly, $"An agent of yours runs here and {what}: end it and start it again.");
}
