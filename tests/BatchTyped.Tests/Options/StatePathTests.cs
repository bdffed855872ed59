using BatchTyped.Options;

namespace BatchTyped.Tests.Options;

/// <summary>The same program finds its state again, from whichever folder it is started: code, configuration, variable, found upwards, new.</summary>
public sealed class StatePathTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("batchtyped-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Each_place_comes_before_the_next()
    {
        var content = Folder("project/app");
        var found = Folder("project/.batchtyped");
        Dictionary<string, string?> configuration = new() { ["BatchTyped:StatePath"] = "configured" };
        Dictionary<string, string> environment = new() { ["BATCHTYPED_STATE"] = "variable" };

        Assert.Equal((In(content, "coded"), "set by code"), PathOf(content, configuration, environment, options => options.StatePath = "coded"));
        Assert.Equal((In(content, "configured"), "configuration key BatchTyped:StatePath"), PathOf(content, configuration, environment));
        Assert.Equal((In(content, "variable"), "environment variable BATCHTYPED_STATE"), PathOf(content, null, environment));
        Assert.Equal((found, "found"), PathOf(content, null, null));
        Directory.Delete(found);
        Assert.Equal((In(content, ".batchtyped"), "new"), PathOf(content, null, null));
    }

    /// <summary>Trees of folders at random, with state anywhere: the nearest on the way up, and never one beside it or below it.</summary>
    [Fact]
    public void The_nearest_folder_on_the_way_up_is_found()
    {
        var random = new Random(20261130);
        for (var i = 0; i < 200; i++)
        {
            var top = Folder($"tree{i}");
            var folders = new List<string> { top };
            for (var depth = random.Next(1, 7); depth > 0; depth--)
            {
                folders.Add(Directory.CreateDirectory(Path.Combine(folders[^1], new[] { "a", "b c", "ü", ".hidden", ".batchtyped2" }[random.Next(5)])).FullName);
                Directory.CreateDirectory(Path.Combine(folders[^1], "beside", ".batchtyped"));
            }

            var holders = folders.Where(_ => random.Next(3) == 0).ToList();
            holders.ForEach(holder => Directory.CreateDirectory(Path.Combine(holder, ".batchtyped")));
            var start = folders[random.Next(folders.Count)];
            var home = random.Next(2) == 0 ? folders[random.Next(folders.Count)] : Path.Combine(_root, "elsewhere");

            var way = Enumerable.Reverse(folders.TakeWhile(folder => folder != start).Append(start)).ToList();
            var last = way.IndexOf(home);
            var expected = way.Take(last < 0 ? way.Count : last + 1).FirstOrDefault(holders.Contains);

            Assert.Equal(expected is null ? null : Path.Combine(expected, ".batchtyped"), StateFolderSearch.Find(start + (random.Next(2) == 0 ? "/" : ""), home));
        }
    }

    [Fact]
    public void A_relative_path_is_under_the_content_root_wherever_the_current_folder_is()
    {
        var content = Folder("content");

        Assert.Equal(In(content, "a/b"), PathOf(content, null, null, options => options.StatePath = "x/../a/./b").Path);
        Assert.Equal(In(content, ".batchtyped"), PathOf(content, null, null, options => options.StatePath = new string(".batchtyped")).Path);
        Assert.Equal(Path.GetFullPath("a"), new Surroundings { Environment = { ["BATCHTYPED_STATE"] = "a" } }.Read().StatePath);
        Assert.Equal("/abs/olute", PathOf(content, new() { ["BatchTyped:StatePath"] = " /abs/olute/ " }, null).Path.TrimEnd('/'));
    }

    [Fact]
    public void A_file_of_that_name_is_passed_over_and_a_link_is_followed()
    {
        var content = Folder("p/q/r");
        File.WriteAllText(Path.Combine(_root, "p/q/.batchtyped"), "");
        var target = Folder("volume/state");
        var link = Path.Combine(_root, "p/.batchtyped");
        File.CreateSymbolicLink(link, target);

        Assert.Equal(link, StateFolderSearch.Find(content, home: ""));
        Directory.Delete(target);
        Assert.Equal(link, StateFolderSearch.Find(content, home: ""));
    }

    [Fact]
    public void The_links_on_the_way_lead_nowhere_else()
    {
        Folder("real/.batchtyped");
        Folder("real/sub");
        Folder("named");
        var named = Path.Combine(_root, "named/link");
        File.CreateSymbolicLink(named, Path.Combine(_root, "real/sub"));

        Assert.Null(StateFolderSearch.Find(named, _root));
    }

    [Fact]
    public void A_folder_that_everybody_can_write_is_refused_and_names_the_remedy()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var content = Folder("open/app");
        File.SetUnixFileMode(Folder("open/.batchtyped"), (UnixFileMode)0b111_111_111);

        var fault = Assert.Single(new Surroundings { ContentRoot = content }.Faults());

        Assert.Contains(Path.Combine(_root, "open/.batchtyped"), fault, StringComparison.Ordinal);
        Assert.Contains("BATCHTYPED_STATE", fault, StringComparison.Ordinal);
    }

    private static (string Path, string Origin) PathOf(
        string content, Dictionary<string, string?>? configuration, Dictionary<string, string>? environment, Action<BatchTypedOptions>? code = null)
    {
        var here = new Surroundings { ContentRoot = content, Code = code };
        foreach (var (key, value) in configuration ?? [])
        {
            here.Configuration[key] = value;
        }

        foreach (var (variable, value) in environment ?? [])
        {
            here.Environment[variable] = value;
        }

        var options = here.Read();
        return (options.StatePath, options.StatePathOrigin);
    }

    private static string In(string folder, string path) => Path.Combine(folder, path);

    private string Folder(string path) => Directory.CreateDirectory(Path.Combine(_root, path)).FullName;
}
