using Jolt.Agent.Confinement;

namespace Jolt.Agent.Workers;

/// <summary>One thing that a confined worker must not be able to do.</summary>
/// <param name="What">The thing, as in "it can … ".</param>
/// <param name="Refused">Whether the system refused it.</param>
/// <param name="Error">The system's error number; 0 where it worked.</param>
internal sealed record Attempt(string What, bool Refused, int Error);

/// <summary>
/// Has a worker try to get out, to see that the walls hold on this machine: it makes the calls that a program would make
/// that had broken the sandbox.
/// </summary>
internal static class BreakOut
{
    /// <summary>The worker's side: tries everything.</summary>
    /// <param name="payload">A file that may be tried to read, and one to be tried to write.</param>
    internal static byte[] Try(byte[] payload)
    {
        var (toRead, toWrite) = Payload.Read(payload, reader => (reader.ReadString(), reader.ReadString()));
        var attempts = OperatingSystem.IsLinux() ? LinuxAttempts.All(toRead, toWrite).ToList() : [];
        return Payload.Write(writer =>
        {
            writer.Write(attempts.Count);
            foreach (var attempt in attempts)
            {
                writer.Write(attempt.What);
                writer.Write(attempt.Refused);
                writer.Write(attempt.Error);
            }
        });
    }

    internal static byte[] Request(string toRead, string toWrite) => Payload.Write(writer =>
    {
        writer.Write(toRead);
        writer.Write(toWrite);
    });

    internal static IReadOnlyList<Attempt> Read(byte[] payload) => Payload.Read(payload, static reader =>
        Enumerable.Range(0, reader.ReadInt32())
            .Select(_ => new Attempt(reader.ReadString(), reader.ReadBoolean(), reader.ReadInt32()))
            .ToArray());
}
