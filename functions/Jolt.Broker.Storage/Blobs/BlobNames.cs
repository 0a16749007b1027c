using System.Globalization;

namespace Jolt.Broker.Storage.Blobs;

/// <summary>Where the broker's blobs are.</summary>
public static class BlobNames
{
    /// <summary>Modules, each under its hash.</summary>
    public const string Modules = "modules";

    /// <summary>Uploaded and packed inputs, each under its hash.</summary>
    public const string Inputs = "inputs";

    /// <summary>What each job's chunks read: <c>{job}.json</c>.</summary>
    public const string Specifications = "specifications";

    /// <summary>Outputs: <c>{job}/{index}/{sha256}</c>.</summary>
    public const string Outputs = "outputs";

    /// <summary>Every container.</summary>
    public static IReadOnlyList<string> Containers { get; } = [Modules, Inputs, Specifications, Outputs];

    /// <summary>The blob of an output. Equal outputs of a chunk are one blob, whoever sent them.</summary>
    /// <param name="job">The job's id.</param>
    /// <param name="index">The chunk's index.</param>
    /// <param name="sha256">The output's hash.</param>
    public static string Output(string job, int index, string sha256) =>
        string.Create(CultureInfo.InvariantCulture, $"{job}/{index}/{sha256}");

    /// <summary>The blob of a job's inputs.</summary>
    /// <param name="job">The job's id.</param>
    public static string Specification(string job) => job + ".json";
}
