#!/usr/bin/env python3
"""Packs the assembly, its comments and the native library into a NuGet package. The same input gives the same bytes.

    pack.py Libocop.csproj Libocop.dll Libocop.xml NATIVE PLATFORM README LICENSE OUTPUT.nupkg

PLATFORM is such as linux-x64. What a registry asks is read off the project file, which says it for `dotnet pack`, too.
"""
import pathlib
import sys
import xml.etree.ElementTree
import zipfile

EPOCH = (1980, 1, 1, 0, 0, 0)
# An assembly that Mono's compiler made refers to the class library of .NET Framework.
FRAMEWORK = "net462"

# NuGet copies native libraries for .NET by itself, for .NET Framework and Mono it does not.
TARGETS = """<?xml version="1.0" encoding="utf-8"?>
<Project xmlns="http://schemas.microsoft.com/developer/msbuild/2003">
  <ItemGroup>
    <None Include="$(MSBuildThisFileDirectory)../../runtimes/{platform}/native/{native}">
      <Link>{native}</Link>
      <CopyToOutputDirectory>PreserveNewest</CopyToOutputDirectory>
    </None>
  </ItemGroup>
</Project>
"""

NUSPEC = """<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
  <metadata>
    <id>{PackageId}</id>
    <version>{Version}</version>
    <authors>{Authors}</authors>
    <license type="expression">{PackageLicenseExpression}</license>
    <readme>{PackageReadmeFile}</readme>
    <description>{Description}</description>
    <tags>{PackageTags}</tags>
    <dependencies>
      <group targetFramework=".NETFramework4.6.2" />
    </dependencies>
  </metadata>
</package>
"""

TYPES = """<?xml version="1.0" encoding="utf-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
  <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml" />
{types}
</Types>
"""
TYPE = '  <Default Extension="%s" ContentType="application/octet-stream" />'
PART = '  <Override PartName="/%s" ContentType="application/octet-stream" />'

RELATIONS = """<?xml version="1.0" encoding="utf-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
  <Relationship Type="http://schemas.microsoft.com/packaging/2010/07/manifest" Target="/{id}.nuspec" Id="manifest" />
</Relationships>
"""


def properties(project):
    """The properties of a project file; text of a file is ready for another."""
    tree = xml.etree.ElementTree.parse(project)
    return {each.tag: xml_text(each.text) for group in tree.iter("PropertyGroup") for each in group if each.text}


def xml_text(text):
    return " ".join(text.split()).replace("&", "&amp;").replace("<", "&lt;")


def types(names):
    """What kind of file each is: a package must say so by ending, or by name where there is none."""
    endings = sorted({pathlib.PurePosixPath(name).suffix[1:] for name in names} - {""})
    plain = sorted(name for name in names if not pathlib.PurePosixPath(name).suffix)
    return TYPES.format(types="\n".join([TYPE % each for each in endings] + [PART % each for each in plain]))


def contents(project, assembly, comments, native, platform, readme, licence):
    asked = properties(project)
    name = pathlib.Path(native).name
    yield asked["PackageId"] + ".nuspec", NUSPEC.format(**asked).encode("utf-8")
    yield "_rels/.rels", RELATIONS.format(id=asked["PackageId"]).encode("utf-8")
    targets = TARGETS.format(platform=platform, native=name)
    yield "build/%s/%s.targets" % (FRAMEWORK, asked["PackageId"]), targets.encode("utf-8")
    for place, file in (("lib/" + FRAMEWORK, assembly), ("lib/" + FRAMEWORK, comments),
                        ("runtimes/%s/native" % platform, native), (".", readme), (".", licence)):
        path = pathlib.Path(file)
        yield (pathlib.PurePosixPath(place) / path.name).as_posix(), path.read_bytes()


def main():
    *given, output = sys.argv[1:]
    files = dict(contents(*given))
    files["[Content_Types].xml"] = types(files).encode("utf-8")
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as out:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            out.writestr(entry, files[name])


if __name__ == "__main__":
    main()
